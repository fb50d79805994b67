import {utimesSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {RetentionLimits} from '../../../source/contracts/retention.js';
import {createStoreLock} from '../../../source/store/create-store-lock.js';
import {createSessionsRepository} from '../../../source/store/repositories/sessions-repository.js';
import {createRetention} from '../../../source/store/retention/create-retention.js';
import type {Store} from '../../../source/store/store.js';
import {openTranscripts} from '../../../source/store/transcripts/open-transcripts.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const dayMs = 86_400_000;
const keepAll: RetentionLimits = {
	episodesDays: 0,
	tasksDays: 0,
	usageDays: 0,
	transcriptsDays: 0,
	sessionsDays: 0,
	maxSizeMb: 0,
};
const nothing = {episodes: 0, tasks: 0, usage: 0, transcripts: 0, sessions: 0};
const insertUsage =
	'INSERT INTO usage (run_id, provider, model, input_tokens, output_tokens, cached_input_tokens, reasoning_tokens, created_at)';
const never = new AbortController().signal;

async function setUp(folder?: string) {
	const place = folder ?? (await temporaryFolder());
	const store = await openTestStore(place);
	const transcriptsFolder = join(place, 'transcripts');
	const withLock = createStoreLock(join(transcriptsFolder, '.lock'), 'write').hold;
	const transcripts = openTranscripts({folder: transcriptsFolder, withLock});
	const clock = {now: testTime};
	const sessions = createSessionsRepository(store, transcripts);
	const retention = createRetention({store, transcripts, now: () => clock.now});
	const say = async (id: string, daysAgo: number, text = 'x') => {
		const at = testTime - daysAgo * dayMs;
		if (!(await sessions.find(id))) await sessions.create({id, title: id, cwd: '/', createdAt: at});
		await sessions.append(id, [{role: 'user', text}], at);
		utimesSync(join(transcriptsFolder, `${id}.jsonl`), at / 1000, at / 1000);
	};
	const run = (limits: Partial<RetentionLimits>, signal = never) =>
		retention.run({...keepAll, ...limits}, signal);
	/** As if it had run a day ago. */
	const ranBefore = (daysAgo = 1) =>
		store.transaction((transaction) => {
			const at = clock.now - daysAgo * dayMs;
			transaction.run("INSERT INTO maintenance VALUES ('retention', 0, ?, '')", [at]);
		});
	const count = (table: string) => store.reader.get(`SELECT count(*) FROM ${table}`)?.[0];
	return {
		folder: place,
		store,
		transcripts,
		clock,
		sessions,
		retention,
		say,
		run,
		count,
		ranBefore,
	};
}

/** Episodes at even distances, the newest now; their one task was created with the first. */
function addEpisodes(store: Store, count: number, distanceMs: number): Promise<void> {
	return store.transaction((transaction) => {
		transaction.run(
			"INSERT INTO tasks (id, title, status, priority, created_at) VALUES ('t', 't', 'completed', 'low', ?)",
			[testTime - count * distanceMs],
		);
		transaction.run(
			`WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1 - 1)
			INSERT INTO episodes (task_id, run_id, position, type, content, timestamp)
			SELECT 't', 'r', n, 'result', 'content of episode ' || n, ?2 - n * ?3 FROM numbers`,
			[count, testTime, distanceMs],
		);
	});
}

describe('retention', () => {
	it('removes episodes past their days, 100,000 of them in small steps', async () => {
		const {store, run, count} = await setUp();
		await addEpisodes(store, 100_000, dayMs / 2_500);
		let commits = 0;
		store.onCommit(() => {
			commits += 1;
		});

		const report = await run({episodesDays: 30});

		// 40 days, 2,500 a day: 30 days and the moment itself stay.
		expect(report).toEqual({...nothing, episodes: 24_999});
		expect(count('episodes')).toBe(75_001);
		expect(store.reader.get('SELECT min(timestamp) FROM episodes')?.[0]).toBe(
			testTime - 30 * dayMs,
		);
		expect(commits).toBeGreaterThanOrEqual(5);
	}, 60_000);

	it('keeps everything with limits of 0', async () => {
		const {store, say, run, count, sessions} = await setUp();
		await addEpisodes(store, 10, 1_000 * dayMs);
		await say('old', 5_000);

		const report = await run({});

		expect(report).toEqual(nothing);
		expect(count('episodes')).toBe(10);
		expect(await sessions.messages('old')).toHaveLength(1);
	});

	it('removes tasks with what happened in them, and usage', async () => {
		const {store, run, count} = await setUp();
		await addEpisodes(store, 3, 40 * dayMs);
		await store.transaction((transaction) => {
			for (const daysAgo of [1, 50]) {
				transaction.run(`${insertUsage} VALUES ('r', 'p', 'm', 1, 1, 0, 0, ?)`, [
					testTime - daysAgo * dayMs,
				]);
			}
		});

		const report = await run({tasksDays: 90, usageDays: 30});

		expect(report).toEqual({...nothing, tasks: 1, usage: 1});
		expect([count('tasks'), count('episodes'), count('usage')]).toEqual([0, 0, 1]);
	});

	it('removes sessions that were not used for their days, with their files', async () => {
		const {sessions, transcripts, say, run} = await setUp();
		await say('old', 50);
		await say('used-again', 50);
		await say('used-again', 2);

		const report = await run({sessionsDays: 30});

		expect(report).toEqual({...nothing, sessions: 1});
		expect((await sessions.list(9)).map(({id}) => id)).toEqual(['used-again']);
		expect((await transcripts.list()).map(({sessionId}) => sessionId)).toEqual(['used-again']);
	});

	it('removes old transcripts and keeps their sessions, with excerpts of what was long', async () => {
		const {sessions, transcripts, say, run} = await setUp();
		await say('old', 50, 'y'.repeat(50_000));
		await say('old', 50, 'short');
		await say('new', 2);

		const report = await run({transcriptsDays: 30});
		await sessions.append('old', [{role: 'user', text: 'z'.repeat(50_000)}], testTime);

		expect(report).toEqual({...nothing, transcripts: 1});
		const texts = (await sessions.messages('old')).map(({text}) => text);
		expect(texts[0]).toMatch(/^y+\n… 49000 characters omitted …\ny+$/);
		expect(texts.slice(1)).toEqual(['short', 'z'.repeat(50_000)]);
		expect((await transcripts.list()).map(({sessionId}) => sessionId).toSorted()).toEqual([
			'new',
			'old',
		]);
	});

	it('removes files whose session is gone, but no new ones', async () => {
		const {folder, transcripts, say, run} = await setUp();
		await say('kept', 9);
		for (const id of ['orphan', 'fresh']) {
			await transcripts.append(id, [{message: {role: 'user', text: 'x'}}], testTime);
		}
		const at = (testTime - 2 * dayMs) / 1000;
		utimesSync(join(folder, 'transcripts', 'orphan.jsonl'), at, at);
		utimesSync(join(folder, 'transcripts', 'fresh.jsonl'), testTime / 1000, testTime / 1000);

		const report = await run({});

		expect(report).toEqual({...nothing, transcripts: 1});
		expect((await transcripts.list()).map(({sessionId}) => sessionId).toSorted()).toEqual([
			'fresh',
			'kept',
		]);
	});

	it('keeps the file of a session that another process has created', async () => {
		const one = await setUp();
		const other = await setUp(one.folder);
		await other.say('elsewhere', 9);

		const report = await one.run({});

		expect(report).toEqual(nothing);
		expect(await one.transcripts.list()).toHaveLength(1);
	});

	it('goes under the size with episodes first, then the oldest sessions, never those of the last day', async () => {
		const {store, sessions, say, run, count} = await setUp();
		await addEpisodes(store, 2_000, dayMs);
		for (const [id, daysAgo] of [
			['a', 9],
			['b', 8],
			['c', 0.5],
		] as const) {
			await say(id, daysAgo, 'x'.repeat(600_000));
		}

		const first = await run({maxSizeMb: 2.1});
		const left = (await sessions.list(9)).map(({id}) => id);
		const second = await run({maxSizeMb: 0.1});

		expect(first).toEqual({...nothing, episodes: 1_998, sessions: 0});
		expect(left).toEqual(['c', 'b', 'a']);
		expect(second).toMatchObject({sessions: 2});
		expect((await sessions.list(9)).map(({id}) => id)).toEqual(['c']);
		expect(count('episodes')).toBe(2);
	});

	it('stops between two steps, and the next process goes on', async () => {
		const {store, retention, run, count, ranBefore} = await setUp();
		await addEpisodes(store, 12_000, dayMs);
		await ranBefore();
		const controller = new AbortController();
		store.onCommit(() => {
			if ((count('episodes') as number) < 12_000) controller.abort();
		});

		const limits = {...keepAll, episodesDays: 1};
		const stopped = retention.runIfDue(limits, controller.signal);

		await expect(stopped).rejects.toThrow();
		expect(count('episodes')).toBe(7_000);
		expect(retention.msUntilDue()).toBe(0);
		expect(await retention.runIfDue(limits, never)).toMatchObject({episodes: 6_998});
		expect(await run(limits)).toEqual(nothing);
	});
});

describe('the daily run', () => {
	it('is done by one of several processes, once a day', async () => {
		const one = await setUp();
		const other = await setUp(one.folder);
		await addEpisodes(one.store, 50, dayMs);
		await one.ranBefore();
		const limits = {...keepAll, episodesDays: 30};

		const reports = await Promise.all(
			[one, other].map(({retention}) => retention.runIfDue(limits, never)),
		);
		one.clock.now += dayMs - 1;
		const early = await one.retention.runIfDue(limits, never);
		one.clock.now += 1;
		const nextDay = await one.retention.runIfDue(limits, never);

		expect(reports.filter((report) => report !== undefined)).toEqual([{...nothing, episodes: 19}]);
		expect([early, nextDay]).toEqual([undefined, {...nothing, episodes: 1}]);
	});

	it('is not due in a store of today, and due a day after its first task', async () => {
		const {store, retention, clock} = await setUp();
		const empty = retention.msUntilDue();
		await addEpisodes(store, 1, 1_000);

		const young = retention.msUntilDue();
		clock.now += 2 * dayMs;

		expect([empty, young, retention.msUntilDue()]).toEqual([dayMs, dayMs - 1_000, 0]);
	});

	it('is due again after its process was killed, and after the clock was set back', async () => {
		const {store, retention, run, clock} = await setUp();
		await addEpisodes(store, 2, dayMs);
		await store.transaction((transaction) => {
			transaction.run("INSERT INTO maintenance VALUES ('retention', ?, 0, '')", [testTime]);
		});

		const whileBusy = await retention.runIfDue(keepAll, never);
		clock.now += 600_000;
		const afterKill = await retention.runIfDue(keepAll, never);
		clock.now -= 100 * dayMs;
		const setBack = await retention.runIfDue(keepAll, never);
		await run({});

		expect([whileBusy, afterKill, setBack]).toEqual([undefined, nothing, nothing]);
		expect(retention.msUntilDue()).toBe(dayMs);
	});
});

describe('a clock that is wrong', () => {
	const limits = {...keepAll, episodesDays: 30, tasksDays: 90, sessionsDays: 30};
	const tooFar = Date.UTC(9999, 11, 31);

	it('and jumps ahead once erases nothing, and the next right run goes on', async () => {
		const {store, retention, say, count, clock, ranBefore} = await setUp();
		await addEpisodes(store, 20, dayMs);
		await say('talk', 1);
		await ranBefore();
		clock.now = tooFar;
		await say('by-the-wrong-clock', 0);

		const jumped = await retention.runIfDue(limits, never);
		clock.now = testTime + dayMs;
		const due = retention.msUntilDue();
		const right = await retention.runIfDue(limits, never);

		expect([jumped, due, right]).toEqual([nothing, 0, nothing]);
		expect([count('episodes'), count('tasks'), count('sessions')]).toEqual([20, 1, 2]);
	});

	it('is believed when it is still there a day later, as after a long pause', async () => {
		const {store, retention, count, clock, ranBefore} = await setUp();
		await addEpisodes(store, 20, dayMs);
		await ranBefore();
		clock.now += 400 * dayMs;

		const first = await retention.runIfDue(limits, never);
		const due = retention.msUntilDue();
		clock.now += dayMs;
		const second = await retention.runIfDue(limits, never);

		expect([first, due, second]).toEqual([nothing, dayMs, {...nothing, tasks: 1, episodes: 20}]);
		expect(count('episodes')).toBe(0);
	});

	it('erases nothing in 1970, nor in a store whose retention never ran', async () => {
		const {store, retention, clock, count} = await setUp();
		await addEpisodes(store, 20, dayMs);

		clock.now = 0;
		const early = await retention.runIfDue(limits, never);
		clock.now = tooFar;
		const late = await retention.runIfDue(limits, never);

		expect([early, late]).toEqual([nothing, nothing]);
		expect(count('episodes')).toBe(20);
	});
});
