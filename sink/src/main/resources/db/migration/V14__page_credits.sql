COMMENT ON COLUMN ops.api_use.reference IS
    'What it was used for. An execution, so that it is not counted twice; what reading pages costs is summed up under pages, calls under *';
