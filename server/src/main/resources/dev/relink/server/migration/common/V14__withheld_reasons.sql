-- What an offered asset withholds is written with its reason; until now there was only one.
UPDATE offered_assets
SET withheld = REPLACE(withheld, ' ', ':ROLE ') || ':ROLE'
WHERE withheld <> '';
