import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {migrations} from '../../../source/store/migration-table.js';
import type {Store} from '../../../source/store/store.js';
import {exportLines} from '../../../source/store/transfer/export-lines.js';
import type {ImportOptions} from '../../../source/store/transfer/import-export.js';
import {importExport} from '../../../source/store/transfer/import-export.js';
import {columnsOf} from '../../../source/store/transfer/table-lines.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const newestSchema = migrations.at(-1)?.version ?? 0;

/** A data folder with a store and a place for transcripts. */
export async function openDataFolder() {
	const folder = await temporaryFolder();
	const transcriptsFolder = path.join(folder, 'transcripts');
	const store = await openTestStore(path.join(folder, 'store'));
	return {
		store,
		transcriptsFolder,
		writeTranscript(id: string, content: string | Uint8Array) {
			fs.mkdirSync(transcriptsFolder, {recursive: true});
			fs.writeFileSync(path.join(transcriptsFolder, `${id}.jsonl`), content);
		},
		readTranscripts: () => readFiles(transcriptsFolder),
		async exportText() {
			let text = '';
			for await (const piece of exportLines({store, transcriptsFolder, now: () => testTime})) {
				text += piece;
			}
			return text;
		},
		importText: (text: string | Uint8Array, options: Partial<ImportOptions> = {}) =>
			importExport({
				source: inPieces(Buffer.from(text)),
				openStore: async () => store,
				schema: newestSchema,
				transcriptsFolder,
				replaces: false,
				isDryRun: false,
				now: () => testTime,
				...options,
			}),
	};
}

/** Pieces whose borders lie anywhere. */
async function* inPieces(bytes: Buffer, sizeBytes = 997): AsyncGenerator<Buffer> {
	for (let start = 0; start < bytes.length; start += sizeBytes) {
		yield bytes.subarray(start, start + sizeBytes);
	}
}

function readFiles(folder: string): Record<string, string> {
	if (!fs.existsSync(folder)) return {};
	return Object.fromEntries(
		fs
			.readdirSync(folder)
			.map((name) => [name, fs.readFileSync(path.join(folder, name), 'latin1')]),
	);
}

/** Rows in every table, with everything that is hard to write down. */
export async function fill(store: Store, name = 'a'): Promise<void> {
	await store.transaction((transaction) => {
		const run = (sql: string, ...parameters: (string | number | null | Uint8Array)[]) =>
			transaction.run(sql, parameters);
		run(
			"INSERT INTO workflows (id, name, intent_raw, steps, created_at, updated_at) VALUES (?, ?, 'do', '[]', 1, 2)",
			...[`w-${name}`, `tidy ${name}`],
		);
		for (const id of ['z', 'y', 'x']) {
			run(
				"INSERT INTO tasks (id, workflow_id, title, status, priority, created_at, cost_usd) VALUES (?, ?, ?, 'completed', 'low', ?, ?)",
				`t-${id}-${name}`,
				`w-${name}`,
				'“quotes” \0 \u202e \u009b 文件\n',
				testTime,
				id === 'x' ? Number.POSITIVE_INFINITY : 0.1 + 0.2,
			);
		}
		for (const content of ['first', 'second', 'second']) {
			run(
				"INSERT INTO episodes (task_id, type, content, timestamp) VALUES (?, 'action', ?, ?)",
				`t-z-${name}`,
				content,
				testTime,
			);
		}
		run('DELETE FROM episodes WHERE content = ?', 'first');
		// Older schemas keep the words of a memory in its row.
		const words = columnsOf(transaction, 'memories').includes('search_words');
		run(
			`INSERT INTO memories (id, category, content, embedding, source, created_at, updated_at${words ? ', search_words' : ''})
			VALUES (?, 'skill', 'likes tea', ?, 'user', 1, 1${words ? ", ' likes tea'" : ''})`,
			`m-${name}`,
			Uint8Array.of(0, 255, 10, 13),
		);
		run('INSERT INTO adapters (id, type, created_at) VALUES (?, ?, 3)', `ad-${name}`, 'mail');
		run(
			'INSERT INTO sessions (id, title, cwd, message_count, created_at, updated_at) VALUES (?, ?, ?, 2, 1, 1)',
			`s-${name}`,
			`title ${name}`,
			'/home',
		);
		for (const position of [0, 1]) {
			run(
				"INSERT INTO messages (session_id, position, role, body, created_at) VALUES (?, ?, 'user', ?, 1)",
				`s-${name}`,
				position,
				`{"role":"user","text":"${name}"}`,
			);
		}
		for (const tokens of [1, 1, 2]) {
			run(
				"INSERT INTO usage (run_id, provider, model, input_tokens, output_tokens, cached_input_tokens, reasoning_tokens, created_at) VALUES (?, 'p', 'm', ?, 0, 0, 0, 1)",
				`run-${name}`,
				tokens,
			);
		}
		run(
			"INSERT INTO schedules (id, workflow_id, intent_raw, expression, time_zone, created_at, updated_at) VALUES (?, ?, 'do', '* * * * *', 'UTC', 1, 1)",
			`sc-${name}`,
			`w-${name}`,
		);
		run(
			"INSERT INTO outbox (id, channel, recipient, body, status, created_at, updated_at) VALUES (?, 'c', 'r', 'b', 'sent', 1, 1)",
			`o-${name}`,
		);
	});
}

export const rowsOf = (store: Store, sql: string) => store.reader.all(sql);

export type Line = Record<string, unknown>;

/** An export whose lines were changed, with the checksum it would have. */
export function rewrite(text: string, change: (lines: Line[]) => Line[] | undefined): string {
	const lines = text
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Line);
	const body = lines.slice(0, -1);
	const changed = change(body) ?? body;
	const counts: Record<string, number> = {};
	for (const {table} of changed) {
		if (typeof table === 'string') counts[table] = (counts[table] ?? 0) + 1;
	}
	if (changed[0] && 'counts' in changed[0]) changed[0]['counts'] = counts;
	const written = changed.map((line) => `${JSON.stringify(line)}\n`).join('');
	const sha256 = createHash('sha256').update(written).digest('hex');
	return `${written}${JSON.stringify({end: true, sha256})}\n`;
}
