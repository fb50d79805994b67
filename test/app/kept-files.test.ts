import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {listKeptFiles} from '../../source/app/kept-files.js';
import {createTempFolder} from '../helpers/temp-folder.js';

describe('listKeptFiles', () => {
	it('finds what was replaced, damaged, or kept before the schema changed, and nothing in use', () => {
		const folder = createTempFolder({
			'openintent.db': 'in use',
			'openintent.db.previous': 'in use',
			'openintent.db.replaced-2026-01-01': 'four',
			'openintent.db.journal.damaged-2026-01-01-1': '',
			'openintent.db.schema-1': 'one',
		});

		const kept = listKeptFiles([folder, join(folder, 'none')]);

		expect(kept).toEqual([
			{
				path: join(folder, 'openintent.db.journal.damaged-2026-01-01-1'),
				sizeBytes: 0,
				reason: 'damaged',
			},
			{path: join(folder, 'openintent.db.replaced-2026-01-01'), sizeBytes: 4, reason: 'replaced'},
			{path: join(folder, 'openintent.db.schema-1'), sizeBytes: 3, reason: 'schema'},
		]);
	});
});
