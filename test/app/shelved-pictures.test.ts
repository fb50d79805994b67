import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {shelvePictures} from '../../source/app/shelved-pictures.js';
import type {LlmMessage} from '../../source/contracts/llm.js';
import {createSessionsRepository} from '../../source/store/repositories/sessions-repository.js';
import {openTranscripts} from '../../source/store/transcripts/open-transcripts.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {testPicture} from '../helpers/test-pictures.js';
import {openTestStore, testTime} from '../store/store-fixture.js';

const picture = testPicture();
const messages: readonly LlmMessage[] = [
	{role: 'user', text: 'What is this?', pictures: [picture]},
	{role: 'assistant', text: 'Red.', toolCalls: []},
];

async function setUp() {
	const folder = createTempFolder();
	const transcripts = openTranscripts({folder, withLock: (work) => work()});
	const sessions = createSessionsRepository(await openTestStore(createTempFolder()), transcripts);
	await sessions.create({id: 's1', title: 'red', cwd: '/', createdAt: testTime});
	return {sessions, transcript: () => readFileSync(path.join(folder, 's1.jsonl'), 'utf8')};
}

describe('shelved-pictures', () => {
	it('writes what a picture is called and its digest, and none of its bytes', async () => {
		const {sessions, transcript} = await setUp();

		await shelvePictures(sessions).append('s1', messages, testTime);

		expect(transcript()).toContain(picture.sha256);
		expect(transcript()).toContain('"name":"red.png"');
		expect(transcript()).not.toContain(picture.base64);
	});

	it('gives the pictures back in the process that showed them, and their names to any other', async () => {
		const {sessions} = await setUp();
		const shelved = shelvePictures(sessions);
		await shelved.append('s1', messages, testTime);

		const here = await shelved.messages('s1');
		const elsewhere = await shelvePictures(sessions).messages('s1');

		expect(here).toEqual(messages);
		const {base64: _, ...reference} = picture;
		expect(elsewhere[0]).toMatchObject({pictures: [reference]});
		expect(elsewhere[0]).not.toHaveProperty('pictures.0.base64');
	});

	it('keeps the latest pictures only, as far as they are not too many', async () => {
		const {sessions} = await setUp();
		const shelved = shelvePictures(sessions);
		const large = ['a', 'b', 'c'].map((letter): LlmMessage => {
			const bytes = {base64: letter.repeat(8_000_000), sha256: letter};
			return {role: 'user', text: letter, pictures: [{...picture, ...bytes}]};
		});

		await shelved.append('s1', large, testTime);

		const shown = (await shelved.messages('s1')).map((message) =>
			message.role === 'user' ? message.pictures?.[0]?.base64?.[0] : '',
		);
		expect(shown).toEqual([undefined, 'b', 'c']);
	});
});
