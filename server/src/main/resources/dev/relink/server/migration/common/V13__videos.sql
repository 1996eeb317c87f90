-- The address of a post's video.

ALTER TABLE posts ADD COLUMN video VARCHAR(2000);
