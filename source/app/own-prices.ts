import type {Config} from '../config/config-schema.js';
import type {ModelPrice} from '../llm/provider-row.js';

/** The prices of the configuration, by `provider/model`. */
export function ownPrices({llm}: Config): Readonly<Record<string, ModelPrice>> {
	return Object.fromEntries(Object.entries(llm.prices).map(([name, row]) => [name, toPrice(row)]));
}

function toPrice(row: Config['llm']['prices'][string]): ModelPrice {
	const {input, output, cached_input: cachedInput, cache_write_input: cacheWriteInput} = row;
	return {
		input,
		output,
		...(cachedInput === undefined ? {} : {cachedInput}),
		...(cacheWriteInput === undefined ? {} : {cacheWriteInput}),
		takenOn: row.taken_on ?? '',
	};
}
