import type {LoginPrompt} from '../../contracts/account.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {AskPerson} from '../dialogs/questions.js';
import {codeText} from './code-screen.js';
import type {LoginCourse, LoginView} from './login-course.js';
import {createLoginCourse} from './login-course.js';

export type LineLoginsOptions = {
	readonly translate: Translate;
	readonly print: (text: SafeText) => void;
	readonly ask: AskPerson;
	readonly showError: (cause: unknown) => void;
};

/** Logins of line mode: each thing is said once, and nothing is drawn. */
export function createLineLogins(options: LineLoginsOptions): LoginCourse {
	const {translate, print, ask, showError} = options;
	let shown: LoginView | undefined;

	function show(view: LoginView | undefined) {
		const before = shown;
		shown = view;
		if (view === undefined) return;
		if (view.prompt !== undefined && view.prompt !== before?.prompt)
			print(promptText(view.name, view.prompt, translate));
		if (view.note !== undefined && view.note !== before?.note) print(displayLine(view.note, 300));
	}

	const course = createLoginCourse({
		...{translate, onView: show, onError: showError, now: Date.now},
		onEnd({text, look}) {
			if (look !== 'error') print(text);
		},
		async askPasted(signal) {
			const name = shown?.name ?? '';
			const title = translate('tui.accounts.paste_title', {name});
			const label = translate('tui.accounts.line_paste_label');
			const typed = (await ask({kind: 'field', title, label, until: signal}))?.value;
			// Every line is an answer here, so that the command which ends it has to be one, too.
			const isEnd = typed === undefined || /^(?:|\/login\s+cancel)$/.test(typed.trim());
			if (!isEnd) return typed;
			if (!signal.aborted) course.cancel();
			return undefined;
		},
	});
	return course;
}

function promptText(name: string, prompt: LoginPrompt, translate: Translate): SafeText {
	const time = formatsOf(translate).duration(prompt.expiresInMs);
	if (prompt.kind === 'device') {
		const code = codeText(prompt, {name, translate, large: undefined, picture: undefined});
		const waiting = translate('login.waiting', {time});
		return joinSafe([code, waiting, translate('tui.accounts.line_cancel')], safe`\n`);
	}
	const {host, url, isListening} = prompt;
	const how = isListening ? 'login.comes_back' : 'login.has_to_be_pasted';
	return safe`${translate('login.open_browser', {name, host, url})}\n${translate(how, {time})}`;
}
