import type {DiffLine} from '../lib/line-diff.js';
import type {AccountActions} from './account-actions.js';
import type {AuditRecord} from './audit-record.js';
import type {Grant} from './grant.js';
import type {Picture} from './picture.js';
import type {PolicyRule} from './policy-rule.js';
import type {ScheduleActions} from './schedule.js';
import type {Session} from './session.js';
import type {WorkflowActions} from './workflow.js';

/** A model of a provider that can be asked now. Prices are US dollars for a million tokens. */
export type ReadyModel = {
	readonly provider: string;
	readonly model: string;
	/** Undefined where it is not known. */
	readonly contextTokens: number | undefined;
	readonly inputUsd: number | undefined;
	readonly outputUsd: number | undefined;
	/** Thinks before it answers. */
	readonly isReasoning: boolean;
	/** False for one that cannot call tools. */
	readonly hasTools: boolean;
	/** Can be shown pictures. */
	readonly seesPictures: boolean;
	/** How long it is left alone, and why; undefined for one that can be asked. */
	readonly rest: {readonly remainingMs: number; readonly reason: string} | undefined;
	/** Short names that stand for it. */
	readonly names: readonly string[];
};

export type SessionFork = {
	readonly title: string;
	/** So many of the first messages; all of them when it is absent. */
	readonly messageCount?: number;
};

export type SessionActions = {
	/** Throws OI_ERR_SESSION_UNKNOWN, as the others do, for a session that is none. */
	rename(id: string, title: string): Promise<void>;
	/** Takes it out of every list; until the program ends it can be taken back. */
	remove(id: string): Promise<void>;
	restore(id: string): Promise<void>;
	fork(id: string, fork: SessionFork): Promise<Session>;
	/**
	 * Keeps what was done without a run, to be seen again; without a session it goes with the one that begins next, unless
	 * `forgetHeld` says that it is another talk.
	 */
	keepAnswer(
		id: string | undefined,
		answer: {readonly typed: string; readonly text: string},
	): Promise<void>;
	forgetHeld(): Promise<void>;
	/** How the first message of each begins, by id. */
	firstWords(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** Writes what was said into a new file: Markdown, or JSON Lines for a name with `.jsonl`. Resolves with its path. */
	exportTo(id: string, file: string): Promise<string>;
};

/** A change of a file by a tool that can still be taken back. */
export type FileChange = {
	readonly id: string;
	readonly kind: 'write' | 'create' | 'append' | 'delete' | 'move';
	readonly path: string;
	/** For a move: where it was. */
	readonly from: string | undefined;
	/** It has no lines of its own: what was put into it are changes beside this one. */
	readonly isFolder: boolean;
	/** Undefined for what is no text, or is too long to compare. */
	readonly lines: readonly DiffLine[] | undefined;
	/** Something else has changed it since, so that it cannot be taken back, and `lines` are not of the run alone. */
	readonly isChangedSince: boolean;
};

/** What became of taking one change back; with an error, nothing was done. */
export type UndoneChange = {
	readonly text: string;
	readonly error?: {readonly message: string; readonly hint?: string};
};

export type ChangeActions = {
	/** What the last run that changed files has changed, first to last. */
	lastRun(): Promise<readonly FileChange[]>;
	/** What one change has changed; undefined where it cannot be told any more. */
	linesOf(id: string): Promise<FileChange['lines']>;
	/** Takes changes back in this order, and says what became of each. One that cannot be keeps none of the others. */
	undo(ids: readonly string[]): Promise<readonly UndoneChange[]>;
};

export type AuditActions = {
	/** The newest entries of the audit log, of every process; newest first. */
	latest(limit: number): Promise<readonly AuditRecord[]>;
};

/** A picture that does not go along, and why: the model cannot see it, it cannot be read, or there are too many. */
export type LeftPicture = {
	readonly name: string;
	readonly why: 'blind' | 'unread' | 'too-many';
	/** The model, what is wrong with the file, or how many go along. */
	readonly reason: string;
};

export type PictureActions = {
	/**
	 * The pictures that a prompt names by `@`, read for a model that can be shown them; the usual model when it is undefined.
	 * Throws OI_ERR_MODEL_UNKNOWN.
	 */
	named(
		text: string,
		model: string | undefined,
	): Promise<{readonly pictures: readonly Picture[]; readonly left: readonly LeftPicture[]}>;
};

export type SettingActions = {
	/** The file that changes are written to. */
	readonly file: string;
	/** `source` is where it was set: a file with its line, or a variable; undefined for a default. */
	read(key: string): Promise<{
		readonly value: string | number | boolean | undefined;
		readonly source: string | undefined;
	}>;
	/** Writes it into the person's own file. Throws OI_ERR_CONFIG_INVALID for what is no value of this key. */
	change(key: string, value: string | number | boolean): Promise<void>;
};

export type LanguageActions = {
	/** From now on everything is said in it. */
	use(language: 'en' | 'zh'): Promise<void>;
	current(): 'en' | 'zh';
};

export type VaultActions = {
	/** In lines, as the command says it. */
	status(): Promise<string>;
	/** Undefined from `ask` leaves it as it is. */
	unlock(ask: (isAgain: boolean) => Promise<string | undefined>): Promise<string>;
	lock(): Promise<string>;
	/**
	 * Makes one, with the first holder of its key that can be used here; `ask` is asked for a new passphrase where that is
	 * the person. The code is shown once and kept nowhere.
	 */
	make(
		ask: () => Promise<string | undefined>,
	): Promise<{readonly holder: string; readonly recoveryCode: string}>;
};

export type PolicyActions = {
	listRules(): Promise<readonly PolicyRule[]>;
	addRule(rule: Pick<PolicyRule, 'verdict'> & {readonly text: string}): Promise<PolicyRule>;
	removeRule(id: string): Promise<PolicyRule>;
	listGrants(): Promise<readonly Grant[]>;
	revokeGrant(id: string): Promise<Grant>;
};

/** Texts of many lines, as the commands of the command line print them. */
export type ReportActions = {
	context(sessionId: string | undefined): Promise<string>;
	doctor(): Promise<string>;
	/** Stops every run on the data folder. */
	stop(): Promise<string>;
	/** Writes what helps to find a mistake into a file, without secrets. Resolves with its path. */
	bug(): Promise<string>;
};

/** A prompt of the person's own, or of the project, in a Markdown file. */
export type OwnCommand = {
	readonly name: string;
	/** One of the project is text from outside: it is called by the person, and says nothing in their name. */
	readonly origin: 'home' | 'project';
	readonly file: string;
	readonly description: string;
	readonly argument: string | undefined;
	/** With `$ARGUMENTS` and `$1` … in it. */
	readonly text: string;
};

/** What a person may do from a surface besides asking: by the same ways as the commands of the command line. */
export type SurfaceActions = {
	readonly models: {listReady(): Promise<readonly ReadyModel[]>};
	readonly sessions: SessionActions;
	readonly changes: ChangeActions;
	readonly audit: AuditActions;
	readonly pictures: PictureActions;
	readonly settings: SettingActions;
	readonly language: LanguageActions;
	readonly vault: VaultActions;
	readonly accounts: AccountActions;
	readonly policy: PolicyActions;
	readonly reports: ReportActions;
	readonly schedules: ScheduleActions;
	/** Loaded at the first use. */
	workflows(): Promise<WorkflowActions>;
	/** `problems` says of each file that is no command why. */
	ownCommands(): Promise<{
		readonly commands: readonly OwnCommand[];
		readonly problems: readonly string[];
	}>;
};
