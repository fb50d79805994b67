import {foldText} from '../search-words.js';

/** `personal` asks for what only memory can know, `task` for a text or for knowledge of the world. */
export type QuestionKind = 'personal' | 'neutral' | 'task';

const kinds: readonly {readonly kind: QuestionKind; readonly pattern: RegExp}[] = [
	// A text to be made, whoever it is for.
	{
		kind: 'task',
		pattern:
			/^\W*(?:please )?(?:write|tell me|explain|translate|convert|summari[sz]e|solve|compute|calculate|draw|list|name|generate|make up|invent|give me|count|sort|define|compose|describe|show me|hello|hi|hey|thanks|thank you)\b/u,
	},
	{
		kind: 'task',
		pattern:
			/^\s*(?:请|帮我|给我|替我)*(?:写一?[首段个篇]|讲一?个|解释|翻译|概括|列出|画一?[个张幅]|计算|算一?[下算]|解方程|起一?个|把.|润色|你好|谢谢)/u,
	},
	{
		kind: 'personal',
		pattern:
			/(?<![\p{L}\p{N}])(?:i|my|mine|me|we|our|ours|us|you|your)(?![\p{L}\p{N}])|[我咱你您]/u,
	},
	{
		kind: 'task',
		pattern:
			/^what (?:is|are) an? |^what does .* mean|^who (?:was|invented|discovered|painted|wrote|won|composed)\b|^when did the\b|^how (?:tall|far|big|deep|fast|heavy|old) is\b|^how do(?:es)? \p{L}|^why (?:is|are|do|does)\b|\b(?:capital|population|formula|synonym|plural|square root|derivative|definition|meaning|difference|speed|distance|history|rules) (?:of|between)\b|\b(?:in the world|on earth)\b|^is an? /u,
	},
	{
		kind: 'task',
		pattern:
			/首都|人口|世界上|行星|原理|化学式|方程|沸点|熔点|意思|有?什么区别|为什么会|怎么证明|公元|历史上|哪一?年.*的$|多高$|还是|什么是|是谁.*的|谁(?:发明|发现|写|画|赢)|怎么说$|有哪些/u,
	},
];

/** What a question asks for, by how it is put. */
export function questionKind(question: string): QuestionKind {
	const text = foldText(question)
		.trim()
		.replace(/[?？。!！]+$/u, '');
	return kinds.find(({pattern}) => pattern.test(text))?.kind ?? 'neutral';
}
