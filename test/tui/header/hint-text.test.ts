import {expect, it} from 'vitest';
import {openConfirm} from '../../../source/tui/approval/confirm-state.js';
import {hintText} from '../../../source/tui/header/hint-text.js';
import {createPlainTheme} from '../../../source/tui/theme/theme.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

it('leaves it to a question to say what answers it, where it can be answered', () => {
	const model = createModelStore({columns: 100, rows: 30}, () => undefined).get();
	const asked = openConfirm({id: 'a', offers: ['once', 'deny']}, 0);
	const hints = [{confirm: asked}, {confirm: {...asked, canAllow: true}}, {}].map((change) =>
		hintText({...model, ...change}, fakeTranslate, createPlainTheme(true)),
	);

	expect(hints).toEqual(['hints.deny 0', '', 'hints.idle 0']);
});
