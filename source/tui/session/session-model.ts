import type {Translate} from '../../contracts/messages.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {Conversation} from './conversation.js';

/** What may be done about the model of the session; `shown` is what the header says then. */
export type ModelSetters = {
	setModel(name: string | undefined, shown: string | undefined): void;
	/** The model that a session has which is gone on with. */
	adoptModel(name: string | undefined, shown: string | undefined): void;
	/** Undefined until the session is known. */
	sessionId(): string | undefined;
	/** The model that was chosen; undefined for the usual one. */
	model(): string | undefined;
};

type ChoiceContext = Pick<ModelSetters, 'setModel' | 'sessionId'> & {
	readonly app: Promise<SurfaceApp>;
	readonly translate: Translate;
	print(text: SafeText): void;
};

/** What `/model` is given to go back to the usual model; no model is called so. */
const usual = 'default';

/**
 * Gives the session a model, when there is one of that name, or none. Throws OI_ERR_MODEL_UNKNOWN, and the old one stays.
 */
export async function chooseModel(
	{app, translate, print, setModel, sessionId}: ChoiceContext,
	name: string,
): Promise<void> {
	const {resolveModel, defaultModel, setSessionModel} = await app;
	const wanted = name.toLowerCase() === usual ? undefined : name;
	const resolved = wanted === undefined ? await defaultModel() : await resolveModel(wanted);
	setModel(wanted, wanted ?? resolved);
	const named = wanted === undefined || resolved === wanted ? undefined : `${wanted} (${resolved})`;
	const model = displayLine(named ?? resolved ?? translate('tui.header.no_model'), 120);
	print(translate(wanted === undefined ? 'tui.model.usual' : 'tui.model.changed', {model}));
	const id = sessionId();
	if (id !== undefined) await setSessionModel(id, wanted);
}

/** What changes the model of a conversation; `show` is told what the header says then. */
export function modelSetters(
	conversation: Conversation,
	show: (model: string | undefined) => void,
): ModelSetters {
	return {
		setModel(model, shown) {
			conversation.setModel(model);
			show(shown);
		},
		adoptModel(model, shown) {
			conversation.adoptModel(model);
			show(conversation.model() ?? shown);
		},
		sessionId: conversation.sessionId,
		model: conversation.model,
	};
}
