import {expect, it} from 'vitest';
import {safe} from '../../../source/lib/safe-text.js';
import {fittingRows} from '../../../source/tui/dialogs/list-steps.js';

const rows = [
	{id: '1', label: safe`Buy milk`, code: 'abcd1234'},
	{id: '2', label: safe`A big car, dear`, code: 'ffee0000'},
];
const found = (query: string) => fittingRows({rows}, query).map(({id}) => id);

it('finds a row by the letters of its words, and by how its id begins', () => {
	expect(found('abcd')).toEqual(['1', '2']);
	expect(found('abcd1')).toEqual(['1']);
	expect(found('ff')).toEqual([]);
	expect(found('ffe')).toEqual(['2']);
	expect(found('0000')).toEqual([]);
});
