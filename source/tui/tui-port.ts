import type {Translate} from '../contracts/messages.js';
import type {IntentRequest} from '../contracts/run.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {KeyBindings} from './keys/keymap.js';
import type {TerminalEnvironment} from './terminal/capabilities.js';
import type {LookPort} from './theme/look.js';

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
	'model' | 'sessionId' | 'continueLatest' | 'isEphemeral' | 'fallback' | 'maxTurns' | 'attachment'
>;

export type PipedText = {
	/** Resolves at the end of the input, or when there is too much of it, with its size; undefined when there was none. */
	readonly read: Promise<
		{readonly sizeBytes: number; readonly state: 'whole' | 'cut' | 'binary'} | undefined
	>;
	/** The text, the first time it is asked for. */
	readonly attachment: NonNullable<IntentRequest['attachment']>;
};

/** What the interface needs from outside. */
export type TuiPort = {
	/** Opens the program behind the interface. Slow: the first frame is up and keys are taken meanwhile. */
	openApp(): Promise<SurfaceApp>;
	readonly stdin: TerminalInputStream;
	readonly stdout: TerminalOutputStream;
	readonly environment: TerminalEnvironment;
	readonly translate: Translate;
	/** The usual looks when absent. */
	readonly look?: LookPort;
	/** Line mode: no full screen, readable by a screen reader. */
	readonly plain: boolean;
	/** The keys of commands that have others than usual: `[tui.keys]` of the configuration. */
	readonly keyBindings?: KeyBindings;
	/** False keeps neither earlier prompts nor drafts. */
	readonly keepsPrompts?: boolean;
	/** Stays on the primary screen: what was said ends up in the terminal's own scrollback. */
	readonly isInline?: boolean;
	/** What of the terminal is used: links unless told otherwise, the mouse only when told so. */
	readonly terminal?: {readonly hasHyperlinks: boolean; readonly hasMouse: boolean};
	readonly initialIntent?: string;
	/** What the command line asked for: goes with every intent of the conversation. */
	readonly runDefaults?: RunDefaults;
	/** What was typed before this was loaded. */
	takeTypedAhead?(): Uint8Array;
	/** What was piped in while the keys come from the terminal. */
	readonly piped?: PipedText;
	/** Lets the shell go on while this process still works; undefined when the shell waits for this very process. */
	readonly releaseShell?: () => boolean;
	/** The flags without which the next start would not find the session. */
	readonly placeFlags?: string;
	/** True when `paintSkeleton` painted, so the alternate screen is entered already. */
	readonly hasSkeleton?: boolean;
};
