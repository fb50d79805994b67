import type {EarlyScreen} from '../contracts/early-screen.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import type {Label} from '../contracts/policy.js';
import type {MissedRunRule} from '../contracts/schedule.js';
import type {OutputFormat} from './flag-table.js';

/** The command line after parsing: values are checked, nothing is interpreted yet. */
export type Flags = {
	readonly print: boolean;
	readonly model?: string;
	readonly continue: boolean;
	readonly resume?: string;
	readonly outputFormat: OutputFormat;
	readonly json: boolean;
	readonly jsonSchema?: string;
	readonly image: readonly string[];
	readonly maxCost?: number;
	readonly maxTokens?: number;
	readonly maxTurns?: number;
	readonly timeoutMs?: number;
	/** The same as the person wrote it. */
	readonly timeout?: string;
	readonly fallback?: {readonly isOn: boolean; readonly models?: readonly string[]};
	readonly permissionMode?: PermissionMode;
	readonly allow: readonly string[];
	readonly deny: readonly string[];
	readonly label: readonly Label[];
	readonly maxPerHour?: number;
	readonly waitApprovalMs?: number;
	readonly timeZone?: string;
	readonly missed?: MissedRunRule;
	readonly session: boolean;
	readonly memory: boolean;
	/** False keeps nothing of what is typed. */
	readonly history: boolean;
	/** False asks nothing at the first start. */
	readonly init: boolean;
	readonly yes: boolean;
	readonly language?: string;
	readonly vault?: string;
	readonly provider?: string;
	readonly roots?: string;
	readonly limit?: number;
	readonly by?: string;
	readonly since?: string;
	readonly keySource?: string;
	readonly type?: string;
	readonly flow?: string;
	readonly reveal: boolean;
	readonly acceptRollback: boolean;
	readonly cwd?: string;
	readonly dataDir?: string;
	readonly config?: string;
	readonly plain: boolean;
	/** Stays on the primary screen. */
	readonly inline: boolean;
	readonly quiet: boolean;
	readonly verbose: boolean;
	readonly replace: boolean;
	readonly steps?: string;
	readonly force: boolean;
	readonly dryRun: boolean;
	readonly fix: boolean;
	readonly online: boolean;
	readonly version: boolean;
	readonly help: boolean;
};

export type Invocation = {
	/** The command's name, `run` with `-p`. */
	readonly command: string;
	/** It stands in the command line. */
	readonly isNamed: boolean;
	readonly inputs: readonly string[];
	/** The workflow to run in the place of words. */
	readonly workflow?: string;
	readonly flags: Flags;
	readonly early?: EarlyScreen | undefined;
};

/** What a file of this folder exports: returns the exit code. */
export type Command = (invocation: Invocation) => Promise<number>;
