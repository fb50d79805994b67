/** Travel, places, time and money. One concept per line: `name: english words | 中文 词`. */
export const outingConcepts = `
honeymoon: honeymoon, after our wedding, after the wedding, newlywed, newlyweds, wedding trip, just married | 蜜月 新婚 婚后旅行
vacation: vacation, weeks off, days off, time off, days of leave, leave days, annual leave, paid leave, summer holiday, summer break, beach, take off, free days, off work | 年假 休假 请假 放假 度假 假期 调休 海边 假还剩 几天假 带薪假 春节 旅游 出去玩
businesstrip: business trip, business trips, business travel, work trip, work trips, travel for work, travel agency, corporate travel, travel for the company | 出差 商旅 差旅 公差 因公 出差订票 携程
newyearfestival: chinese new year, spring festival, lunar new year, new year | 春节 过年 新年 年三十 除夕 大年初一 拜年 红包
christmas: christmas, xmas, december, before christmas, holiday season, year end, end of the year | 圣诞 圣诞节 年底 年末 岁末
seat: seat, seats, aisle, window seat, sit, row | 座位 靠窗 过道 选座 坐哪
carplate: number plate, license plate, licence plate, plate number, car ban, driving restriction | 车牌 车牌号 限行 尾号 牌照 限号
visa: visa, visas, entry permit, allowed to enter, enter the country, allowed into, travel permit | 签证 入境 多次签 免签 入境许可
abroad: abroad, overseas, foreign country, another country, emigrate, international, toronto, sweden, melbourne, london, new york, sydney | 国外 海外 外国 国际 境外 美国 英国 日本 墨尔本 伦敦 新加坡 跨境
lake: lake, lakes, lakeside, river, riverside, sea, ocean, beach, coast, shore, water, waterside | 湖 河 海边 沙滩 湖边 江边 河边
mountain: mountain, mountains, alps, eiger, peak, hill, hills, summit, matterhorn | 高山 山峰 雪山 阿尔卑斯
weekly: weekly, every week, each week, once a week, week s | 每周 每个星期 一周一次 每星期 周报 每周一次 每周一 每周五 每周六
monthly: monthly, every month, each month, once a month, a month, of the month | 每月 每个月 月度 一月一次 每月一次
yearly: yearly, annual, annually, every year, each year, once a year, a year | 每年 年度 一年一次 每一年 年付 年费
quarter: quarter, quarterly, three months, this quarter, q1, q2, q3, q4 | 季度 三个月 一季度 本季度 这季度 这三个月
monthend: end of the month, last day of the month, last working day, month end, month s end | 月底 月末 最后一天 每月最后
twicemonthly: every second, every other, every two weeks, fortnight, fortnightly, biweekly, bi weekly, alternate, alternating | 每两周 隔周 双周 两周一次 每隔
weekend: weekend, weekends, saturday, sunday, saturdays, sundays | 周末 周六 周日 双休 礼拜天 星期六 星期天 星期日
night: overnight, at night, nightly, during the night, after dark, midnight, late evening, every night | 夜里 晚上 夜间 凌晨 半夜 每晚 深夜 夜晚 一晚
duration: how long, duration, takes how long, lasts, last, minutes, length of time, time span, how much time | 多久 多长时间 时长 要多久 耗时 多长 持续 一次要 多少分钟 几分钟 几个小时 要多长
creditcard: credit card, credit cards, card payment, visa card, mastercard, card bill, statement | 信用卡 还款 还款日 账单日 还信用卡 刷信用卡 花呗
retirementsaving: pension, pension fund, third pillar, retirement savings, savings for retirement, provident fund, old age, saving plan, retirement, old age provision, 401k, private pension | 公积金 养老金 退休金 社保 养老 住房公积金 个人养老金
save: save up, savings, saves, put aside, set aside, piggy bank, education fund, college fund | 存钱 储蓄 攒钱 教育金 存了 积蓄 存款 攒 学费
invoicetitle: invoice title, billing name, invoice header, company name on the invoice | 发票抬头 开票 抬头 开发票 开票信息 发票写 发票开给
invoice: invoice, invoices, bill, bills, billing, bill clients, bill my clients, invoicing, send the bill, get paid by clients | 账单 发票 开票 请款 结账 收款 开账单 寄账单
expenses: expense, expenses, receipts, receipt, reimbursement, reimburse, reimbursed, claim expenses, expense report, expense claim, get money back, get my money back, refund of costs, out of pocket, travel costs, paid myself | 报销 报账 报销单 垫付 票据 单据 贴票 发票报销 差旅费 报销材料
budgetlimit: purchases, purchase, buy something, spending limit, approval to buy, signature from, order something, spend without asking, buy without asking, need approval, cost limit, costs more than, procurement | 采购 签字 审批 花多少钱 买东西要 预算 超过多少 要批 批准 额度 多少钱以上 采购审批
donate: donate, donates, donation, donations, charity, charities, give to charity, charitable, good cause, aid organisation, aid organization, sponsor, give money, help the poor, ngo, non profit | 捐 捐款 捐赠 慈善 公益 希望工程 善款 捐钱 资助 做好事 行善 献爱心
schoolholiday: school holidays, school break, autumn break, no school, half term, school vacation, when are the children off, children off school, kids off school | 暑假 寒假 放假 学校放假
japanese: japanese, jlpt, n2, n1 | 日语 日文 N2 N1 日本语 日语考试 能力考
english: english, ielts, toefl, cet | 英语 英文 六级 四级 雅思 托福 英语水平 英语考试 英语成绩
exam: exam, exams, examination, pass the exam, certificate of language, test score, grades, score, diploma | 考试 考级 成绩 分数 考了多少分 考了几分 证书 六级 四级 N2 N1 通过考试 过级
dream: dream, dreams, wishes, ambition, ambitions, aspiration, bucket list, some day, one day, life goal, long term plan, plan for the future, future plan, future plans, thinks about, aspire, hopes to, intend, where do i see myself, later in life | 梦想 愿望 理想 心愿 人生目标 未来 打算 计划 将来 想在 以后想做 追求 憧憬 志向 想开 人生愿望
season: season, seasons, summer, winter, autumn, time of year, which part of the year | 季节 春天 夏天 秋天 冬天 哪个季节 四季 秋季 夏季 冬季 春季
`;
