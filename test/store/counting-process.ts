// A process of its own that adds 1 to one row again and again, and says so after each time it was told that it is durable.
import {writeSync} from 'node:fs';
import {openStore} from '../../source/store/open-store.js';

const [folder = '', wasmPath = '', times = '0'] = process.argv.slice(2);
const store = await openStore({folder, wasmPath, now: Date.now});
for (let count = 0; count < Number(times); count++) {
	await store.transaction((transaction) => {
		const found = transaction.get("SELECT message_count FROM sessions WHERE id = 'counter'");
		if (found === undefined) {
			transaction.run("INSERT INTO sessions VALUES ('counter', '', '', 1, 0, 0)");
			return;
		}
		transaction.run("UPDATE sessions SET message_count = ? WHERE id = 'counter'", [
			Number(found[0]) + 1,
		]);
	});
	writeSync(1, '.');
}
await store.close();
