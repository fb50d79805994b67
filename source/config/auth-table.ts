import table from '../../config/auth.toml';

/** The services that are shipped, turned into data by the bundler. */
export const authTable: Readonly<Record<string, unknown>> = table;
