import type {Translate} from '../contracts/messages.js';
import type {IntentRequest} from '../contracts/run.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {KeyBindings} from './keys/keymap.js';
import type {TerminalEnvironment} from './terminal/capabilities.js';

/** The keyboard: `process.stdin`, or a stream on `/dev/tty` when stdin is a pipe. */
export type TerminalInputStream = NodeJS.ReadableStream & {
	readonly isTTY?: boolean;
	readonly fd?: number;
	setRawMode?(isRaw: boolean): unknown;
};

/** The screen: only its file descriptor is written to, never the stream. */
export type TerminalOutputStream = {
	readonly fd: number;
	readonly isTTY?: boolean;
	readonly columns?: number;
	readonly rows?: number;
	on(event: 'resize', listener: () => void): unknown;
	off(event: 'resize', listener: () => void): unknown;
};

export type RunDefaults = Pick<
	IntentRequest,
	'model' | 'sessionId' | 'continueLatest' | 'isEphemeral' | 'fallback' | 'maxTurns'
>;

/** What the interface needs from outside. */
export type TuiPort = {
	/** Opens the program behind the interface. Slow: the first frame is up and keys are taken meanwhile. */
	openApp(): Promise<SurfaceApp>;
	readonly stdin: TerminalInputStream;
	readonly stdout: TerminalOutputStream;
	readonly environment: TerminalEnvironment;
	readonly translate: Translate;
	/** Line mode: no full screen, readable by a screen reader. */
	readonly plain: boolean;
	/** The keys of commands that have others than usual: `[tui.keys]` of the configuration. */
	readonly keyBindings?: KeyBindings;
	/** False keeps neither earlier prompts nor drafts. */
	readonly keepsPrompts?: boolean;
	readonly initialIntent?: string;
	/** What the command line asked for: goes with every intent of the conversation. */
	readonly runDefaults?: RunDefaults;
	/** What was typed before this was loaded. */
	takeTypedAhead?(): Uint8Array;
	/** True when `paintSkeleton` painted, so the alternate screen is entered already. */
	readonly hasSkeleton?: boolean;
};
