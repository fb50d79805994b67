import type {ModelChoice} from '../contracts/llm.js';
import type {PictureTokens} from './picture-tokens.js';
import {claudePicture, geminiPicture, openaiPicture, qwenPicture} from './picture-tokens.js';
import type {TokenWeights} from './token-estimate.js';
import {plainWeights} from './token-estimate.js';

type TokenFamily = {
	readonly name: string;
	/** Of `provider/model`. */
	readonly pattern: RegExp;
	readonly weights: TokenWeights;
	/** As that of Claude where it is not known. */
	readonly picture?: PictureTokens;
};

/**
 * Models that share a tokenizer, first match first, by what their makers say of it: Anthropic 3.5 English characters to
 * a token, Google 4, DeepSeek 0.3 tokens to an English character and 0.6 to a Chinese one, Qwen 3 to 4
 * English characters and 1.5 to 1.8 Chinese ones. Those of OpenAI are fitted to its tokenizer (test/bench/token-estimate.mjs).
 * A provider's own counts correct them as soon as there are some.
 */
export const tokenFamilies: readonly TokenFamily[] = [
	{name: 'claude', pattern: /claude/i, weights: {ascii: 0.29, other: 0.55, wide: 1.1}},
	{
		name: 'openai',
		pattern: /gpt|(^|\/)o\d/i,
		weights: {ascii: 0.27, other: 0.4, wide: 0.83},
		picture: openaiPicture,
	},
	{
		name: 'google',
		pattern: /gemini|gemma/i,
		weights: {ascii: 0.25, other: 0.4, wide: 0.7},
		picture: geminiPicture,
	},
	{name: 'deepseek', pattern: /deepseek/i, weights: {ascii: 0.3, other: 0.5, wide: 0.6}},
	{
		name: 'qwen',
		pattern: /qwen|qwq/i,
		weights: {ascii: 0.28, other: 0.5, wide: 0.65},
		picture: qwenPicture,
	},
];

export function tokenWeightsOf(choice: ModelChoice | undefined): TokenWeights {
	return familyOf(choice)?.weights ?? plainWeights;
}

export function pictureTokensOf(choice: ModelChoice | undefined): PictureTokens {
	return familyOf(choice)?.picture ?? claudePicture;
}

function familyOf(choice: ModelChoice | undefined): TokenFamily | undefined {
	const name = choice ? `${choice.provider}/${choice.model}` : '';
	return tokenFamilies.find(({pattern}) => pattern.test(name));
}
