import type {LoginDesk, LoginPrompt} from '../../contracts/account.js';
import type {CredentialName} from '../../contracts/credential.js';
import {toOpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import {inLanguage} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {Role} from '../theme/theme.js';

/** What is logged in to. */
export type LoginSubject = CredentialName & {
	/** As people call it. */
	readonly name: string;
};

/** A login that goes on, as it is shown. */
export type LoginView = LoginSubject & {
	/** Undefined until the service has said what to do, and for a key that is tried out. */
	readonly prompt: LoginPrompt | undefined;
	/** Since the epoch. */
	readonly endsAt: number;
	/** What went wrong, where the login goes on. */
	readonly note: string | undefined;
	/** An address that the browser ends at is waited for. */
	readonly isPasted: boolean;
};

/** The same with a picture besides its words. */
export type ShownLogin = LoginView & {
	/** The address, for a phone; undefined where it cannot be drawn. */
	readonly picture: SafeText | undefined;
};

/** What came of something that was done with an account. */
export type AccountNote = {readonly text: SafeText; readonly look: Role};

export type LoginCourseOptions = {
	readonly translate: Translate;
	/** Shows it anew; undefined when it is over. */
	readonly onView: (view: LoginView | undefined) => void;
	readonly onEnd: (note: AccountNote) => void;
	readonly onError: (cause: unknown) => void;
	/** Where every line is typed: asks at once for what is to be pasted. */
	readonly askPasted?: (signal: AbortSignal) => Promise<string | undefined>;
	readonly now: () => number;
};

/** What a login does: shows itself on the desk, and resolves with what is to be said at its end. */
export type LoginWork = (desk: LoginDesk, signal: AbortSignal) => Promise<AccountNote>;

export type LoginCourse = {
	/** There is one at a time. Resolves when it is over, however it ends. */
	start(subject: LoginSubject, work: LoginWork): Promise<void>;
	current(): LoginView | undefined;
	/** The address that the browser ended at. */
	paste(address: string): void;
	/** Ends it, with nothing kept. False when there is none. */
	cancel(): boolean;
};

/** One login after the other, in the background: whoever has begun it may look elsewhere meanwhile. */
export function createLoginCourse(options: LoginCourseOptions): LoginCourse {
	const {translate, onView, onEnd, onError, now} = options;
	let view: LoginView | undefined;
	let abort = new AbortController();
	let takePasted: ((address: string) => void) | undefined;

	function show(change: Partial<LoginView>) {
		if (view === undefined) return;
		view = {...view, ...change};
		onView(view);
	}

	function deskOf(isCurrent: () => boolean): LoginDesk {
		return {
			show: (prompt) => {
				if (isCurrent()) show({prompt, endsAt: now() + prompt.expiresInMs});
			},
			readPasted: (signal) => {
				if (options.askPasted !== undefined) return options.askPasted(signal);
				show({isPasted: true});
				return new Promise((resolve) => {
					takePasted = resolve;
					signal.addEventListener('abort', () => resolve(undefined), {once: true});
				});
			},
			note: (note) => {
				if (isCurrent()) show({note});
			},
		};
	}

	function end(note: AccountNote) {
		view = undefined;
		takePasted = undefined;
		onView(undefined);
		onEnd(note);
	}

	function fail(cause: unknown) {
		const {message} = toOpenIntentError(cause);
		end({
			text: translate('tui.accounts.failed', {message: inLanguage(translate, message)}),
			look: 'error',
		});
		onError(cause);
	}

	return {
		current: () => view,
		async start(subject, work) {
			abort.abort();
			const own = new AbortController();
			abort = own;
			const isCurrent = () => abort === own && !own.signal.aborted;
			view = {...subject, prompt: undefined, endsAt: 0, note: undefined, isPasted: false};
			onView(view);
			try {
				const note = await work(deskOf(isCurrent), own.signal);
				if (isCurrent()) end(note);
			} catch (cause) {
				if (isCurrent()) fail(cause);
			}
		},
		paste: (address) => takePasted?.(address),
		cancel() {
			if (view === undefined) return false;
			const {name} = view;
			// Whatever the work still does, its end is nobody's business any more.
			abort.abort();
			end({text: translate('tui.accounts.given_up', {name}), look: 'warning'});
			return true;
		},
	};
}
