import {expect, it} from 'vitest';
import {checkKey} from '../../source/llm/key-check.js';
import {providers} from '../../source/llm/providers.js';

it.each([
	[401, 'refused'],
	[403, 'unknown'],
	[429, 'works'],
])('takes a key that is answered with %d for one that is %s', async (status, verdict) => {
	const row = providers.find(({id}) => id === 'groq');
	if (row === undefined) throw new Error('no row');
	const send = async () => new Response('{}', {status});
	const where = {baseUrl: row.baseUrl, key: 'gsk-0123'};

	const found = await checkKey(row, where, send, new AbortController().signal);

	expect(found).toEqual({status, verdict});
});
