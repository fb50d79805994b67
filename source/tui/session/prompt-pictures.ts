import type {Translate} from '../../contracts/messages.js';
import type {Picture} from '../../contracts/picture.js';
import {describePicture} from '../../contracts/picture.js';
import type {IntentRequest} from '../../contracts/run.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {displayLine} from '../../lib/display-text.js';
import {pictureReferences} from '../../lib/picture-references.js';
import type {SafeText} from '../../lib/safe-text.js';

export type PromptPicturesOptions = {
	readonly app: Promise<Pick<SurfaceApp, 'actions'>>;
	readonly translate: Translate;
	readonly print: (text: SafeText) => void;
};

/** Finds what goes with a prompt besides its words. */
export type TakePictures = (
	text: string,
	model: string | undefined,
) => Promise<Pick<IntentRequest, 'pictures'>>;

/** A picture goes with an intent of its own, and cannot be said to a run that goes on. */
export const namesPicture = (text: string): boolean => pictureReferences(text).length > 0;

/** Stands for a picture where its bytes cannot be shown. */
export const pictureText = (picture: Picture, translate: Translate): SafeText =>
	translate('tui.pictures.attached', {picture: displayLine(describePicture(picture))});

/** The pictures that a prompt names, with a line in the conversation for each of them and for each that was left. */
export function createPromptPictures({app, translate, print}: PromptPicturesOptions): TakePictures {
	return async (text, model) => {
		if (!namesPicture(text)) return {};
		const {pictures, left} = await (await app).actions.pictures.named(text, model);
		for (const picture of pictures) print(pictureText(picture, translate));
		for (const {name, why, reason} of left)
			print(
				translate(`tui.pictures.${why}`, {
					name: displayLine(name, 120),
					reason: displayLine(reason, 200),
				}),
			);
		return pictures.length === 0 ? {} : {pictures};
	};
}
