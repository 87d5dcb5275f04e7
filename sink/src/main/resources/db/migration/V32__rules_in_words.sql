ALTER TABLE data_warehouse.trade_rules ADD COLUMN in_words text;

COMMENT ON COLUMN data_warehouse.trade_rules.in_words IS
    'What to set so that these rules hold, and what no setting decides; null until the enricher has told';
