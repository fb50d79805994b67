import type {IntentRequest} from '../../contracts/run.js';

/** The model of a conversation: the one of the command line, unless another one is chosen or comes with a session. */
export function createModelChoice(fromCommandLine: string | undefined) {
	let model = fromCommandLine;
	let isModelOfSession = false;
	return {
		model: () => model,
		/** The person chose it, or no longer wants one: the session keeps it. */
		setModel(next: string | undefined) {
			model = next;
			isModelOfSession = true;
		},
		/** The session that is gone on with has a model, or has none: the one of the command line goes before it. */
		adoptModel(next: string | undefined) {
			model = fromCommandLine ?? next;
			isModelOfSession = false;
		},
		/** What an intent says of it. */
		ofRequest: (): Pick<IntentRequest, 'model' | 'isModelOfSession'> => ({
			...(model === undefined ? {} : {model}),
			...(isModelOfSession ? {isModelOfSession} : {}),
		}),
	};
}
