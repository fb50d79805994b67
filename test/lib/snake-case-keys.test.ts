import {describe, expect, it} from 'vitest';
import {toSnakeCaseKeys} from '../../source/lib/snake-case-keys.js';

describe('toSnakeCaseKeys', () => {
	it('renames keys at every depth, writes times as ISO 8601, and says null for what is missing', () => {
		const value = {
			sizeBytes: 1,
			store: {compactedAt: 0, ranAt: undefined, names: ['camelCase', {innerKey: null}]},
		};

		expect(toSnakeCaseKeys(value)).toEqual({
			size_bytes: 1,
			store: {
				compacted_at: '1970-01-01T00:00:00.000Z',
				ran_at: null,
				names: ['camelCase', {inner_key: null}],
			},
		});
	});
});
