import path from 'node:path';
import type {Picture} from '../contracts/picture.js';
import {pictureLimits} from '../contracts/picture.js';
import type {LeftPicture, PictureActions} from '../contracts/surface-actions.js';
import {pictureReferences} from '../lib/picture-references.js';
import type {ModelAccess} from './model-access.js';

export type NamedPicturesDeps = {
	readonly cwd: string;
	readonly home: string | undefined;
	readonly models: Pick<ModelAccess, 'resolveModel' | 'defaultModel'> & {
		load(): Promise<Pick<Awaited<ReturnType<ModelAccess['load']>>, 'seesPictures'>>;
	};
};

/** The pictures that a prompt names go along with it, for a model that sees them. */
export async function namedPictures(
	{cwd, home, models}: NamedPicturesDeps,
	text: string,
	model: string | undefined,
): ReturnType<PictureActions['named']> {
	const names = pictureReferences(text);
	if (names.length === 0) return {pictures: [], left: []};
	const blind = await blindModel(models, model);
	if (blind !== undefined)
		return {pictures: [], left: names.map((name) => ({name, why: 'blind', reason: blind}))};
	const {readPicture, whyNoPicture} = await import('./read-picture.js');
	const pictures: Picture[] = [];
	const left: LeftPicture[] = [];
	for (const name of names) {
		try {
			if (pictures.length < pictureLimits.mostInRun)
				pictures.push(readPicture(pathOf(name, cwd, home), name));
			else left.push({name, why: 'too-many', reason: String(pictureLimits.mostInRun)});
		} catch (error) {
			left.push({name, why: 'unread', reason: whyNoPicture(error)});
		}
	}
	return {pictures, left};
}

/** The name of the model that would be asked, if it cannot be shown pictures. */
async function blindModel(
	models: NamedPicturesDeps['models'],
	name: string | undefined,
): Promise<string | undefined> {
	const asked = await (name === undefined ? models.defaultModel() : models.resolveModel(name));
	if (asked === undefined) return undefined;
	const [provider = '', ...model] = asked.split('/');
	const {seesPictures} = await models.load();
	return seesPictures({provider, model: model.join('/')}) ? undefined : asked;
}

function pathOf(name: string, cwd: string, home: string | undefined): string {
	const isInHome = home !== undefined && name.startsWith('~/');
	return isInHome ? path.join(home, name.slice(2)) : path.resolve(cwd, name);
}
