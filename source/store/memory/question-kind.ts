import {foldText} from '../search-words.js';

/**
 * `personal` asks for what only memory can know, `task` for a text to be made, `world` for what is known everywhere, and
 * `why` for either.
 */
export type QuestionKind = 'personal' | 'neutral' | 'task' | 'why' | 'world';

// The first pattern that fits decides.
const kinds: readonly {readonly kind: QuestionKind; readonly pattern: RegExp}[] = [
	// A text to be made, whoever it is for.
	{
		kind: 'task',
		pattern:
			/^\W*(?:(?:please|can you|could you|would you|will you|help me|i want you to|i would like you to) )*(?:write|rewrite|rephrase|paraphrase|continue|tell me|explain|translate|convert|summari[sz]e|solve|compute|calculate|draw|list|name|generate|implement|understand|make up|invent|give me|count|sort|define|compose|describe|show me|hello|hi|hey|thanks|thank you|recite|imagine|prove|guess)\b/u,
	},
	{
		kind: 'task',
		pattern:
			/^\s*(?:请|你能|你会|能不能|能否|可以|可不可以|帮忙|帮我|给我|替我)*(?:写一?[首段个篇条封]|用\S+写一?[首段个篇条]|讲一?[个下]|解释|翻译|概括|总结一?下|列出|画一?[个张幅]|计算|算一?[下算]|解方程|起一?个|把.|润色|理解|猜|证明|继续|你好|谢谢|[一二两三四五]个.*(?:词|例子|笑话|名字)$)/u,
	},
	// How anything is done or known; what is one's own says so elsewhere in the question.
	{
		kind: 'neutral',
		pattern:
			/^(?:how (?:do|can|should|could|would) (?:i|we|you|one) (?!.*\b(?:my|our|me|us)\b)|(?:i am|i'm|i) (?:curious|wonder)|can (?:i|we|one) )|^我(?:想知道|好奇)|^我们怎么知道|^你(?:觉得|认为)/u,
	},
	{
		kind: 'personal',
		pattern:
			/(?<![\p{L}\p{N}])(?:i|my|mine|me|we|our|ours|us)(?![\p{L}\p{N}])|[我咱]|家里|老[婆公]|女儿|儿子|[爸妈]/u,
	},
	{
		kind: 'why',
		pattern: /^why (?:is|are|do|does)\b|为什么会|还是|是怎么.*的$/u,
	},
	{
		kind: 'world',
		pattern:
			/^what (?:is|are) an? |^what does .* mean|^who (?:was|invented|discovered|painted|wrote|won|composed|built)\b|^who (?:is|are) the (?:president|king|queen|prime minister|author|inventor)\b|^when did the\b|^how (?:tall|far|big|deep|fast|heavy|old) is\b|^how do(?:es)? \p{L}|^how (?:is|are|was|were) \p{L}+ made|\b(?:capital|population|currency|formula|synonym|plural|square root|derivative|definition|meaning|difference|speed|distance|history|rules) (?:of|between)\b|\b(?:in the world|on earth|in the universe)\b|^is an? |^which (?:countries|country|planets?|animals?|elements?)\b|^(?:what|which|who) (?:is|are|was) the (?:\p{L}+est|most)\b/u,
	},
	{
		kind: 'world',
		pattern:
			/首都|人口|货币|总统|国王|皇帝|世界|行星|恒星|原理|化学式|方程|沸点|熔点|意思|有?什么区别|为什么是|怎么证明|公元|历史上|哪一?年.*的$|多高$|什么是|是谁.*的|谁(?:发明|发现|写|画|赢)|作者是谁|怎么说$|有哪些|百分之.*是多少|^[\p{Script=Han}]{2,3}有多[长高大深重]$|要煮几?多?[久分]/u,
	},
];

/** What a question asks for, by how it is put. */
export function questionKind(question: string): QuestionKind {
	const text = foldText(question)
		.trim()
		.replace(/[?？。!！]+$/u, '');
	return kinds.find(({pattern}) => pattern.test(text))?.kind ?? 'neutral';
}
