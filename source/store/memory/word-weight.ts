// Words of everyday speech that say something, but little: found in many sentences of any subject.
const common = `
able add afternoon ago agree allow answer appear area ask available away back bad based basic beautiful become begin best better big
bring call care case certain chance change check choose clear close complete consider contain continue correct create current
cut day days deal decide describe detail different difficult do early easy end enjoy enough entire example expect explain fact fall
far fast favorite favourite feel final fine first follow form found free full general good great group grow guess hand happen happy hard
hear help high hold hope idea important include inside instead interest issue job last late later lead learn least leave left
less life likely line list little live local long lot love low main matter mean mention middle mind minute moment month morning
move name new next nice night normal note number often old open order part particular pass past pay people person
piece place plan play point possible present pretty problem provide question quick read ready real reason recent regular
result right round rule run second see seem send serious set several short side simple single sit situation size small
someday soon sound special stand start stay step stop story strong stuff style subject suggest talk
term test think time today tomorrow tonight top total true try turn type understand unit various version view wait walk watch
week weekend whole wish wonder word world worth write wrong year yesterday young
最近 今天 明天 昨天 时间 问题 地方 人 开始 结束 需要 喜欢 觉得 认为 希望 方法 介绍 解释 推荐 一般 主要 重要 简单 最好 最喜欢
`;
const commonWeight = 0.45;

let commonWords: ReadonlySet<string> | undefined;

/** How much a word says about what a text is about: a background that stands for the texts of the world. */
export function wordWeight(word: string): number {
	commonWords ??= new Set(common.split(/\s+/).filter(Boolean));
	return commonWords.has(word) ? commonWeight : 1;
}
