CREATE TABLE ops.api_slot (
    budget     text PRIMARY KEY,
    next_call  timestamptz NOT NULL
);

COMMENT ON TABLE ops.api_slot IS 'Rate limits of the upstream APIs: when the next call may leave, whichever process makes it';
COMMENT ON COLUMN ops.api_slot.budget IS 'Group of calls that one limit holds for, for example dune-execute';
COMMENT ON COLUMN ops.api_slot.next_call IS 'The next free moment; calls are spread evenly';

CREATE TABLE ops.api_use (
    budget    text NOT NULL,
    month     date NOT NULL,
    reference text NOT NULL,
    amount    numeric NOT NULL,
    PRIMARY KEY (budget, month, reference)
);

COMMENT ON TABLE ops.api_use IS 'What was used of monthly budgets. Written before a call leaves, so that no crash loses count';
COMMENT ON COLUMN ops.api_use.budget IS 'For example coingecko-calls, dune-credits';
COMMENT ON COLUMN ops.api_use.month IS 'First day of the month, UTC';
COMMENT ON COLUMN ops.api_use.reference IS
    'What it was used for, so that nothing is counted twice: an execution, a page of one; calls are summed up under *';
COMMENT ON COLUMN ops.api_use.amount IS 'Calls or credits';
