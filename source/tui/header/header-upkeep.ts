import type {BusEvent} from '../../contracts/event-map.js';
import type {RunResult} from '../../contracts/run.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import type {ModelStore} from '../tui-model.js';
import type {HeaderFacts} from './header-facts.js';
import {reduceFacts} from './header-facts.js';

export type HeaderUpkeepOptions = {
	readonly app: Promise<SurfaceApp>;
	readonly store: ModelStore;
	readonly onError: (cause: unknown) => void;
};

const recentSessions = 20;

function changedSession({name, payload}: BusEvent): string | undefined {
	const changed = name === 'store-change' ? payload.event : undefined;
	return changed?.type === 'session-change' ? changed.sessionId : undefined;
}

/** Keeps what the header shows up to date: by events, and by asking once after a run. */
export function createHeaderUpkeep({app, store, onError}: HeaderUpkeepOptions) {
	let sessionId: string | undefined;

	const set = (change: Partial<HeaderFacts>) =>
		store.update({facts: {...store.get().facts, ...change}});

	async function askWindow(opened: SurfaceApp, event: Extract<BusEvent, {name: 'model-call-end'}>) {
		const {runId, served} = event.payload;
		if (!store.get().facts.startedAt.has(runId)) return;
		const windowTokens = await opened.contextWindow(served);
		if (windowTokens !== store.get().facts.windowTokens) set({windowTokens});
	}

	const askSpent = async (opened: SurfaceApp) => set({spentToday: await opened.spentToday()});

	async function askTotals(opened: SurfaceApp) {
		set({vault: await opened.vaultState()});
		await askSpent(opened);
	}

	async function askTitle(id: string) {
		const sessions = await (await app).listSessions(recentSessions);
		if (sessionId === id) set({sessionTitle: sessions.find((session) => session.id === id)?.title});
	}

	/** What no call of this process has said of the conversation. */
	async function askContext(opened: SurfaceApp, id: string) {
		// It is not worth an error that nobody has asked for.
		const found = await opened.sessionContext(id).catch(() => undefined);
		const isOther = store.get().view.sessionId !== id || store.get().facts.startedAt.size > 0;
		if (found === undefined || isOther || store.get().facts.contextTokens !== undefined) return;
		const {tokens: contextTokens, windowTokens, isEstimated: isContextEstimated} = found;
		set({contextTokens, windowTokens, isContextEstimated});
	}

	function afterRun(opened: SurfaceApp, {route, sessionId: id}: RunResult) {
		// A local answer costs nothing, and the store is left closed for it.
		if (route !== 'model') return;
		askTotals(opened).catch(onError);
		// A note has taken the place of what was counted.
		if (id !== undefined && store.get().facts.contextTokens === undefined)
			void askContext(opened, id);
	}

	function listen(opened: SurfaceApp) {
		const askVault = () => void opened.vaultState().then((vault) => set({vault}), onError);
		askVault();
		// A vault may have been made for what was logged in to.
		opened.actions.accounts.onChange(askVault);
		opened.bus.onAny((event) => {
			const facts = reduceFacts(store.get().facts, event, Date.now());
			if (facts !== store.get().facts) store.update({facts, clockMs: Date.now()});
			// It may have another name, given here or by another process.
			if (sessionId !== undefined && changedSession(event) === sessionId)
				askTitle(sessionId).catch(onError);
			if (event.name === 'model-call-end') askWindow(opened, event).catch(onError);
			if (event.name === 'run-end') afterRun(opened, event.payload);
		});
	}

	// Whoever shows the screen says that the program cannot be opened.
	app.then(listen, () => undefined);

	return {
		/** To be called after each frame. */
		painted() {
			const {view, facts} = store.get();
			if (view.sessionId === sessionId || facts.startedAt.size > 0) return;
			const isOther = sessionId !== undefined;
			sessionId = view.sessionId;
			// A new session that is given its name is the same conversation.
			if (isOther)
				set({sessionTitle: undefined, contextTokens: undefined, windowTokens: undefined});
			if (sessionId === undefined) return;
			const id = sessionId;
			askTitle(id).catch(onError);
			// The store is open for what was said in it; before that, nothing is asked that would open it.
			if (store.get().facts.spentToday === undefined) app.then(askSpent).catch(onError);
			if (store.get().facts.contextTokens === undefined)
				void app.then((opened) => askContext(opened, id));
		},
	};
}
