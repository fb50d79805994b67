// A process of its own that appends to one session again and again, and says so after each time it was told that it is durable.
import {writeSync} from 'node:fs';
import {join} from 'node:path';
import {createStoreLock} from '../../../source/store/create-store-lock.js';
import {openStore} from '../../../source/store/open-store.js';
import {createSessionsRepository} from '../../../source/store/repositories/sessions-repository.js';
import {openTranscripts} from '../../../source/store/transcripts/open-transcripts.js';

const [folder = '', wasmPath = '', times = '0', name = ''] = process.argv.slice(2);
const store = await openStore({folder, wasmPath, now: Date.now});
const transcriptsFolder = join(folder, 'transcripts');
const sessions = createSessionsRepository(
	store,
	openTranscripts({
		folder: transcriptsFolder,
		withLock: createStoreLock(join(transcriptsFolder, '.lock'), 'write').hold,
	}),
);
const long = 'x'.repeat(20_000);
for (let count = 0; count < Number(times); count++) {
	const text = `${name} ${count} `;
	const messages = [
		{role: 'user', text},
		{role: 'assistant', text: text + long, toolCalls: []},
	] as const;
	await sessions.append('one', messages, Date.now());
	writeSync(1, '.');
}
await store.close();
