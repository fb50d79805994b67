import type {Translate} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {hasSideColumn} from '../screen/screen-layout.js';
import type {ModelStore} from '../tui-model.js';
import type {AccountNote, LoginCourse, LoginView} from './login-course.js';
import {createLoginCourse} from './login-course.js';
import {loginRowId} from './login-rows.js';
import {qrCode} from './qr-code.js';

export type ScreenLoginsOptions = {
	readonly store: ModelStore;
	readonly translate: Translate;
	readonly print: (text: SafeText) => void;
	readonly showError: (cause: unknown) => void;
};

/** As large as a code can be; whether it fits is seen when it is drawn. */
const anyRoom = {columns: 1_000, rows: 1_000};

/** Logins of the full screen: in the pane of accounts while they go on, in the conversation once they are over. */
export function createScreenLogins(options: ScreenLoginsOptions): LoginCourse {
	const {store, translate, print, showError} = options;

	/** A dialog says what becomes of a key. */
	function showLogin(view: LoginView | undefined) {
		const login = view?.type === 'api_key' ? undefined : view;
		if (login !== undefined || store.get().paneData.login !== undefined) show(login);
	}

	function show(view: LoginView | undefined) {
		const {paneData, paneSelected, paneTops} = store.get();
		const picture = view?.prompt === undefined ? undefined : paneData.login?.picture;
		const isFirst = paneData.login === undefined;
		store.update({
			clockMs: Date.now(),
			paneData: {
				...paneData,
				login: view && {...view, picture},
				...(view === undefined ? {} : {accountNote: undefined}),
			},
			...(view?.isPasted ? {paneSelected: {...paneSelected, accounts: loginRowId}} : {}),
			...(isFirst ? {paneTops: {...paneTops, accounts: undefined}} : {}),
		});
		if (view?.prompt !== undefined && paneData.login?.prompt !== view.prompt) void draw(view);
	}

	async function draw({prompt}: LoginView) {
		if (prompt?.kind !== 'device') return;
		const picture = await qrCode(prompt.urlWithCode ?? prompt.url, anyRoom).catch(() => undefined);
		const {paneData} = store.get();
		if (paneData.login?.prompt !== prompt) return;
		store.update({paneData: {...paneData, login: {...paneData.login, picture}}});
	}

	return createLoginCourse({
		translate,
		onView: showLogin,
		onEnd: (note) => tellNote(store, note, print),
		onError: showError,
		now: Date.now,
	});
}

/** Says what came of something: in the conversation, and in the pane where that hides it. Errors are told there already. */
export function tellNote(
	store: ModelStore,
	note: AccountNote,
	print: (text: SafeText) => void,
): void {
	const {paneData, size, focus} = store.get();
	if (note.look !== 'error') print(note.text);
	if (focus === 'accounts' && !hasSideColumn(size))
		store.update({paneData: {...paneData, accountNote: note}});
}
