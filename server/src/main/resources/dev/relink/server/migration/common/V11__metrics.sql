-- How a day of an account's figures stands. levels_gap is what kept the levels from being read on the day, flows_gap what kept the
-- flows from being told when their time was, each with the reason of a disconnection; null if nothing did. is_open says whether the
-- network is still to be asked for the flows, back_filled whether they were told only afterwards.
--
-- There is a row a day for every account here, and one for each of its figures below: so both are narrow, with what has a fixed
-- width first, and have one index, in which the days of an account lie side by side. A foreign key would have H2 keep another.
CREATE TABLE metric_days (
    account_id    UUID         NOT NULL,
    on_day        DATE         NOT NULL,
    is_open       BOOLEAN      NOT NULL,
    back_filled   BOOLEAN      NOT NULL,
    workspace_id  VARCHAR(100) NOT NULL,
    levels_gap    VARCHAR(20),
    levels_reason VARCHAR(30),
    flows_gap     VARCHAR(20),
    flows_reason  VARCHAR(30),
    PRIMARY KEY (workspace_id, account_id, on_day)
);

-- What a network told of an account.
CREATE TABLE metric_values (
    account_id   UUID         NOT NULL,
    figure       BIGINT       NOT NULL,
    on_day       DATE         NOT NULL,
    workspace_id VARCHAR(100) NOT NULL,
    metric       VARCHAR(60)  NOT NULL,
    PRIMARY KEY (workspace_id, account_id, on_day, metric)
);
