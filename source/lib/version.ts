declare const OPENINTENT_VERSION: string;

/** The version of package.json, set by the bundler. */
export const version: string =
	typeof OPENINTENT_VERSION === 'string' ? OPENINTENT_VERSION : '0.0.0-source';
