import type {Adapter} from '../../contracts/adapter.js';
import {execute} from './tools/execute.js';

export type ShellAdapterDeps = {
	/** The whole environment of a command. */
	readonly childEnvironment: Readonly<Record<string, string>>;
	/** How long a command may run when the call does not say. Asked at every call. */
	readonly shellTimeoutSecs?: () => number;
};

export function createShellAdapter(deps: ShellAdapterDeps): Adapter {
	return {id: 'shell', tools: [execute(deps)]};
}
