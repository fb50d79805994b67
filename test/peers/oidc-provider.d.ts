// The package has no types; these are of what the tests use.
declare module 'oidc-provider' {
	import type {IncomingMessage, ServerResponse} from 'node:http';

	type Context = {readonly path: string; readonly status: number; readonly body: unknown};

	class Provider {
		constructor(issuer: string, configuration: object);
		use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
		callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
	}
	export default Provider;
}
