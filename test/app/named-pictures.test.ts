import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {namedPictures} from '../../source/app/named-pictures.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {pictureFiles} from '../helpers/test-pictures.js';

function setUp(usual: string | undefined = 'openai/gpt-4o') {
	const cwd = createTempFolder({
		'red.png': pictureFiles.png,
		'my shot.gif': pictureFiles.gif,
		'notes.png': 'no picture',
	});
	const home = createTempFolder({'far.webp': pictureFiles.webp});
	const models = {
		defaultModel: async () => usual,
		resolveModel: async (name: string) => `nvidia/${name}`,
		load: async () => ({
			seesPictures: ({provider, model}: {provider: string; model: string}) =>
				provider === 'openai' || model === 'maker/sees',
		}),
	};
	const named = (text: string, model?: string) => namedPictures({cwd, home, models}, text, model);
	return {named, cwd};
}

describe('the pictures that a prompt names', () => {
	it('go along once each, from the folder and from home, also with spaces', async () => {
		const {named, cwd} = setUp();
		const absolute = path.join(cwd, 'red.png');

		const {pictures, left} = await named(
			`compare @red.png, @"my shot.gif" and @~/far.webp with @red.png (and @${absolute})`,
		);

		expect(pictures.map(({name, mediaType}) => [name, mediaType])).toEqual([
			['red.png', 'image/png'],
			['my shot.gif', 'image/gif'],
			['~/far.webp', 'image/webp'],
			[absolute, 'image/png'],
		]);
		expect(pictures[0]?.base64).toBe(pictureFiles.png.toString('base64'));
		expect(left).toEqual([]);
	});

	it('are left where they cannot be read, with the reason, and the others go along', async () => {
		const {named} = setUp();

		const {pictures, left} = await named('see @gone.png @notes.png @red.png');

		expect(pictures.map(({name}) => name)).toEqual(['red.png']);
		expect(left).toMatchObject([
			{name: 'gone.png', why: 'unread', reason: 'there is no such file'},
			{name: 'notes.png', why: 'unread', reason: expect.stringContaining('no picture')},
		]);
	});

	it('stay where the model that is asked cannot see them', async () => {
		const {named} = setUp();

		const blind = await named('see @red.png', 'maker/blind');
		const seeing = await named('see @red.png', 'maker/sees');

		expect(blind).toEqual({
			pictures: [],
			left: [{name: 'red.png', why: 'blind', reason: 'nvidia/maker/blind'}],
		});
		expect(seeing.pictures).toHaveLength(1);
	});

	it.each(['write to ann@red.png', 'the file red.png', '@notes.md', '@red.pngx', 'nothing at all'])(
		'are none in: %s',
		async (text) => {
			expect(await setUp().named(text)).toEqual({pictures: [], left: []});
		},
	);
});
