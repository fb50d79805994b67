import type {ModelChoice} from '../contracts/llm.js';
import type {PictureTokens} from './picture-tokens.js';
import type {TokenCount} from './token-estimate.js';
import {createTokenCount} from './token-estimate.js';
import {pictureTokensOf, tokenWeightsOf} from './token-families.js';

export type TokenMeter = TokenCount & {
	/** A provider has counted what was estimated here. */
	observe(estimatedTokens: number, reportedTokens: number): void;
};

export type TokenMeters = {
	/** The same for a model each time, so that one call teaches the next, also of other runs. */
	of(choice: ModelChoice | undefined): TokenMeter;
};

/** A report beyond these is no count of what was sent: a server that counts only what it had not cached, or nothing. */
const leastFactor = 0.5;
const mostFactor = 2.5;
/** Few tokens say little about many. */
const leastTokens = 200;
const toldTokens = 30;

/** Estimates, corrected by what the providers report. */
export function createTokenMeters(
	seesPictures: (choice: ModelChoice) => boolean = () => true,
): TokenMeters {
	const meters = new Map<string, TokenMeter>();
	return {
		of(choice) {
			const key = choice ? `${choice.provider}/${choice.model}` : '';
			const meter =
				meters.get(key) ?? createTokenMeter(choice, pictureCounter(choice, seesPictures));
			meters.set(key, meter);
			return meter;
		},
	};
}

/** A model that is only told of pictures reads a line for each, which is in no text yet. */
function pictureCounter(
	choice: ModelChoice | undefined,
	seesPictures: (choice: ModelChoice) => boolean,
): PictureTokens {
	const tokens = pictureTokensOf(choice);
	return (size) => (choice === undefined || seesPictures(choice) ? tokens(size) : toldTokens);
}

function createTokenMeter(
	choice: ModelChoice | undefined,
	pictureTokens: PictureTokens,
): TokenMeter {
	let factor = 1;
	return {
		...createTokenCount(tokenWeightsOf(choice), () => factor, pictureTokens),
		observe(estimatedTokens, reportedTokens) {
			const next = (factor * reportedTokens) / Math.max(1, estimatedTokens);
			const isCount = next >= leastFactor && next <= mostFactor;
			if (reportedTokens >= leastTokens && isCount) factor = next;
		},
	};
}
