import type {Sandbox} from '../../lib/sandbox/sandbox.js';

export type ShellAdapterDeps = {
	/** The whole environment of a command. */
	readonly childEnvironment: Readonly<Record<string, string>>;
	/** How long a command may run when the call does not say. Asked at every call. */
	readonly shellTimeoutSecs?: () => number;
	/** The words of a command that needs no shell; undefined for every other. */
	readonly plainArgv?: (command: string) => Promise<readonly string[] | undefined>;
	readonly sandbox?: CommandSandbox;
};

export type CommandSandbox = Pick<Sandbox, 'state' | 'wrap'> & {
	/** Without it no command runs. */
	readonly isRequired: () => boolean;
};
