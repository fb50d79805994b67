import type {Picture} from '../contracts/picture.js';

type Size = Pick<Picture, 'widthPx' | 'heightPx'>;

/** How many tokens a picture takes of a model's window. */
export type PictureTokens = (size: Size) => number;

/** A picture made to fit: no side longer than `longPx`, the shorter one no longer than `shortPx`. */
function fitted({widthPx, heightPx}: Size, longPx: number, shortPx = longPx): Size {
	const [long, short] = [Math.max(widthPx, heightPx), Math.min(widthPx, heightPx)];
	const scale = Math.min(1, longPx / long, shortPx / short);
	return {widthPx: widthPx * scale, heightPx: heightPx * scale};
}

function patches({widthPx, heightPx}: Size, sidePx: number): number {
	return Math.ceil(widthPx / sidePx) * Math.ceil(heightPx / sidePx);
}

/** Anthropic, "Vision": width × height / 750, after the long side was made 1,568 px; at most about 1,600. */
export const claudePicture: PictureTokens = (size) => {
	const {widthPx, heightPx} = fitted(size, 1_568);
	return Math.min(1_600, Math.ceil((widthPx * heightPx) / 750));
};

/** OpenAI, "Images and vision", GPT-4o: 85, and 170 for each tile of 512 px of what fits 2,048 px and 768 px. */
export const openaiPicture: PictureTokens = (size) =>
	85 + 170 * patches(fitted(size, 2_048, 768), 512);

/** Google, "Media resolution": Gemini 3 takes at most 1,120, whatever the size. */
export const geminiPicture: PictureTokens = () => 1_120;

/** Qwen's processor for its VL models: a token for 28 × 28 px, 4 to 16,384 of them, and two around them. */
export const qwenPicture: PictureTokens = (size) => {
	const count = patches(size, 28);
	return Math.min(16_384, Math.max(4, count)) + 2;
};
