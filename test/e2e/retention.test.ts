import path from 'node:path';
import {expect, it} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {openTestStore} from '../store/store-fixture.js';

const dayMs = 86_400_000;

/** A store in which something happened long ago and lately. */
async function fillStore(folder: string) {
	const store = await openTestStore(folder);
	await store.transaction((transaction) => {
		// Without a run before, what is old by the clock of one moment is kept for a day.
		transaction.run("INSERT INTO maintenance VALUES ('retention', 0, ?, '{}')", [
			Date.now() - 2 * dayMs,
		]);
		for (const daysAgo of [200, 60, 2]) {
			const at = Date.now() - daysAgo * dayMs;
			const id = `task-${daysAgo}`;
			transaction.run(
				"INSERT INTO tasks (id, title, status, priority, created_at) VALUES (?, 'x', 'completed', 'normal', ?)",
				[id, at],
			);
			transaction.run(
				"INSERT INTO episodes (task_id, type, content, timestamp) VALUES (?, 'action', 'x', ?)",
				[id, at],
			);
			transaction.run(
				"INSERT INTO sessions (id, title, cwd, message_count, created_at, updated_at) VALUES (?, 'x', '/', 0, ?, ?)",
				[id, at, at],
			);
		}
	});
	await store.close();
}

async function readStore(folder: string) {
	const store = await openTestStore(folder);
	const column = (sql: string) => store.reader.all(sql).map(([value]) => value);
	const found = {
		episodes: column("SELECT task_id FROM episodes WHERE task_id LIKE 'task-%'"),
		tasks: column("SELECT id FROM tasks WHERE id LIKE 'task-%' ORDER BY id"),
		sessions: column("SELECT id FROM sessions WHERE id LIKE 'task-%'"),
		reports: column(
			"SELECT report FROM maintenance WHERE name = 'retention' AND completed_at > 0 AND report <> '{}'",
		),
	};
	await store.close();
	return found;
}

it('the program removes what is past its time while it works, and keeps sessions', async () => {
	const wire = wires.find(({name}) => name === 'openai-chat');
	if (!wire) throw new Error('no wire');
	const mock = await startAimock();
	// An answer that takes longer than the work in the background, whatever else the machine does.
	mock.onMessage(/.*/, {content: 'a few words more '.repeat(100)}, {chunkSize: 2, latency: 100});
	const home = createTempFolder();
	const folder = path.join(home, 'data', 'store');
	await fillStore(folder);
	const args = ['-p', 'say something', ...wireFlags(wire, mock, home)];

	const running = startBinary({args, home, env: wire.env});
	const hasReported = async () => (await readStore(folder)).reports.length > 0;
	await expect.poll(hasReported, {timeout: 50_000, interval: 200}).toBe(true);
	running.child.kill('SIGTERM');
	const {code} = await running.done;
	const found = await readStore(folder);

	expect(code).toBe(143);
	expect(found.episodes).toEqual(['task-2']);
	expect(found.tasks).toEqual(['task-2', 'task-60']);
	expect(found.sessions).toHaveLength(3);
	expect(found.reports.map((report) => JSON.parse(String(report)))).toEqual([
		{episodes: 2, tasks: 1, usage: 0, transcripts: 0, sessions: 0},
	]);
});
