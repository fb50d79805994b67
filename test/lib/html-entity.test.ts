import {expect, it} from 'vitest';
import {htmlEntity} from '../../source/lib/html-entity.js';

it.each([
	['amp', '&'],
	['LT', '<'],
	['#65', 'A'],
	['#x1F600', '😀'],
	['#x110000', undefined],
	['#', undefined],
	['bogus', undefined],
])('&%s;', (reference, character) => {
	expect(htmlEntity(reference)).toBe(character);
});
