import type {Translate} from '../../contracts/messages.js';
import type {PermissionMode} from '../../contracts/permission-mode.js';
import type {SessionMessage} from '../../contracts/shown.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import type {Task} from '../../contracts/task.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {LoginCourse} from '../accounts/login-course.js';
import type {OpenQuestions} from '../approval/set-aside.js';
import type {AskPerson} from '../dialogs/questions.js';
import type {StatusAround} from '../header/status-text.js';
import type {KeyRow} from '../keys/key-rows.js';
import type {QuitHow} from '../leaving/quit-how.js';
import type {LogEntry} from '../panes/log-entries.js';
import type {PromptOrigin} from '../session/conversation.js';
import type {Planned} from '../session/plan-wish.js';
import type {ModelSetters} from '../session/session-model.js';
import type {Waiting} from '../session/waiting-prompts.js';
import type {Look} from '../theme/look.js';
import type {CommandRow} from './help-text.js';
import type {ReadingActions} from './reading-commands.js';

/** What a slash command may do. Given by the full screen and by line mode alike. */
export type CommandContext = ModelSetters & {
	readonly translate: Translate;
	readonly app: Promise<SurfaceApp>;
	/** Opens a dialog, or asks with numbered choices where there is no screen. */
	readonly ask: AskPerson;
	/** The keys in use, for the help; line mode has none. */
	readonly keyRows?: readonly KeyRow[];
	print(text: SafeText): void;
	/** Shows what was typed. */
	echo(prompt: string): void;
	/** `origin` where something else was typed for it. */
	submit(intent: string, origin?: PromptOrigin): void;
	/** The same at once, also beside a run: for intents that only read. `typed` is shown for it. */
	submitBeside(intent: string, typed?: string): void;
	/** Puts a text into the prompt, to be changed and sent. */
	write(text: string): void;
	/** What was planned last, and is not carried out. */
	planned(): Planned | undefined;
	forgetPlanned(): void;
	/** The person writes or is asked something: nothing may be put before that. */
	isOccupied(): boolean;
	setMode(mode: PermissionMode): void;
	mode(): PermissionMode;
	/** Something runs or waits. */
	isBusy(): boolean;
	/** What was scheduled and runs in this process, in its words. */
	scheduled(): readonly string[];
	setSession(id: string | undefined): void;
	/** `leave` is called when another session is taken. */
	onLeave(leave: () => void): void;
	showError(cause: unknown): void;
	/** A session was removed, or is back. */
	setRemoved(id: string, isGone: boolean): void;
	showHistory(messages: readonly SessionMessage[]): void;
	clear(): void;
	/** What was typed and is not sent yet. */
	waiting(): Waiting;
	/** Takes one of them back; undefined when it has gone its way already. */
	takeOne(index: number, text: string): string | undefined;
	/** The person's own editor, for the prompt. */
	openEditor(): void | Promise<void>;
	/** Looks at the sandbox again. */
	showSandbox(): Promise<void>;
	quit(how: QuitHow): void;
	status(around: StatusAround): SafeText;
	readonly look: Look;
	/** What has happened in this process since it was opened, oldest first. */
	log(): readonly LogEntry[];
	/** A task as it was seen here: of one that only reads nothing else is kept. */
	seenTask?(id: string): Task | undefined;
	/** What waits for a yes or no; line mode asks it at once instead. */
	readonly questions?: OpenQuestions | undefined;
	/** The login that goes on, if one does. */
	readonly logins: LoginCourse;
	/** What is typed here is typed by a person at a terminal, and is not read from somewhere else. */
	isAtTerminal(): boolean;
	/** Looks at the accounts, and a login among them. */
	showAccounts?(): void;
	/** Looks at the conversation, where something else may be looked at. */
	showChat?(): void;
	/** What was said. */
	readonly reading: ReadingActions;
};

export type SlashCommand = CommandRow & {readonly other?: readonly string[]} & (
		| {
				/** What it sends is shown when it is sent. */
				readonly isSent?: boolean;
				/** Without an argument it opens a dialog: what was typed is shown only when there is something to say below it. */
				readonly opensDialog?: boolean;
				run(context: CommandContext, argument: string): void | Promise<void>;
		  }
		/**
		 * The intent it stands for, which only reads: the same answer as from the command line. `with` begins the intent that
		 * it is with more words.
		 */
		| {readonly intent: string; readonly with?: string}
	);
