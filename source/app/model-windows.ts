import type {ReactRun} from '../agent/react-run.js';
import type {ModelChoice} from '../contracts/llm.js';
import type {ProviderRow} from '../llm/provider-row.js';

type Models<Options> = {
	readonly providers: readonly ProviderRow[];
	readonly seesPictures: (choice: ModelChoice) => boolean;
	readonly chain: (wanted: string | undefined, options: Options) => readonly ModelChoice[];
};

/** Which model a run will ask first, and how much each model takes in, as the loop wants to know it. */
export function modelWindows<Options>(
	{providers, chain, seesPictures}: Models<Options>,
	wanted: string | undefined,
	options: Options,
): Pick<ReactRun, 'asked' | 'windowOf' | 'seesPictures'> {
	return {
		seesPictures,
		asked: chain(wanted, options)[0],
		windowOf: ({provider, model}) =>
			providers.find(({id}) => id === provider)?.models.find(({id}) => id === model)?.contextTokens,
	};
}
