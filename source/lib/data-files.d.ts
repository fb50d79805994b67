// Files of `config/` that the bundler (esbuild.config.mjs) and the test runner turn into values at build time.
declare module '*.toml' {
	const table: Record<string, unknown>;
	export default table;
}

declare module '*.md' {
	const text: string;
	export default text;
}
