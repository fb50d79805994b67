import {describe, expect, it} from 'vitest';
import {display} from '../../../source/lib/display-text.js';
import {promptRows} from '../../../source/tui/composer/prompt-rows.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

const look = {isShell: false, columns: 40, theme, translate};
const draw = (rows: readonly string[], part: Partial<typeof look> = {}) =>
	promptRows(rows.map(display), {...look, ...part}).map(plain);

describe('rows of the prompt', () => {
	it('stand behind a mark that says what they are, the first one only', () => {
		expect(draw(['one', 'two'])).toEqual(['> one', '  two']);
		expect(draw(['!ls', ''], {isShell: true})).toEqual(['$ !ls', '  ']);
	});

	it('say what may be typed while nothing is', () => {
		expect(draw([''])).toEqual(['> composer.placeholder']);
	});

	it('are cut where the window is narrow', () => {
		const [row = ''] = draw([''], {columns: 12});

		expect(textWidth(row)).toBe(12);
		expect(row).toMatch(/…$/);
	});
});
