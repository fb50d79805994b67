import table from '../../config/default.toml';

/** The shipped defaults, turned into data by the bundler: nothing is read or parsed at start. */
export const defaultConfig: Readonly<Record<string, unknown>> = table;
