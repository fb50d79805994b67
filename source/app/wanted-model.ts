import type {Config} from '../config/config-schema.js';
import type {IntentRequest} from '../contracts/run.js';

/** The model a run starts with. Undefined: the first provider with a key. */
export type WantedModel = {
	readonly name: string | undefined;
	/** The person named it for this run or this session, so no other one is preferred to it. */
	readonly isNamed: boolean;
};

/** The flag first, then what the session was given, then the configuration. */
export async function findWantedModel(
	request: Pick<IntentRequest, 'model'>,
	{llm}: Pick<Config, 'llm'>,
	sessionModel: () => Promise<string | undefined>,
): Promise<WantedModel> {
	const named = request.model ?? (await sessionModel());
	return {name: named ?? (llm.model || undefined), isNamed: named !== undefined};
}
