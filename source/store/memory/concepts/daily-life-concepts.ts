/** Food, home, places, travel, money and time off. One concept per line: `name: english words | 中文 词`. */
export const dailyLifeConcepts = `
drink: drink, drinks, beverage, coffee, tea, espresso, latte, cappuccino, juice, water, soda, cola, milk, beer, wine, thirsty, sip, hot drink, hot beverage | 喝 饮料 咖啡 茶 奶茶 果汁 水 牛奶 可乐 啤酒 酒 饮品 拿铁 美式 豆浆 热饮 午后茶
coffee: coffee, espresso, latte, cappuccino, caffeine, flat white, mocha, americano, decaf, barista, cold brew, cafe, hot drink, hot beverage | 咖啡 拿铁 美式 咖啡因 浓缩 卡布奇诺 手冲 咖啡馆 咖啡豆 热饮
tea: tea, oolong, green tea, black tea, matcha, earl grey, chai, caffeine, hot drink, hot beverage | 茶 喝茶 绿茶 红茶 乌龙茶 龙井 普洱 奶茶 茶叶 铁观音 热饮
alcohol: alcohol, beer, wine, whisky, whiskey, cocktail, booze, drunk, sober, vodka, gin, teetotal, liquor, spirits, sake | 酒 喝酒 啤酒 红酒 白酒 威士忌 戒酒 酒精 鸡尾酒 葡萄酒 饮酒 清酒
smoking: smoke, smokes, smoking, smoker, cigarette, cigarettes, vape, tobacco | 抽烟 吸烟 烟 戒烟 香烟 电子烟
food: food, eat, eats, eating, meal, meals, dish, dishes, cuisine, cook, diet, lunch, dinner, breakfast, snack, hungry, menu, dining, pizza, sushi, noodles, pasta, rice, curry, taste | 吃 食物 饭 菜 美食 做饭 午饭 晚饭 早饭 饮食 吃饭 口味 零食 午餐 晚餐 早餐 面条 米饭 寿司 披萨 火锅 菜单 外卖
diet: diet, vegetarian, vegan, meat, gluten, gluten free, lactose, dairy, keto, halal, kosher, carb, carbs, low carb, calories, plant based, animal products, food restriction, dietary, pescatarian | 饮食 素食 吃素 忌口 肉 乳糖 麸质 无糖 低糖 减肥 清真 纯素 热量 控糖 戒糖 低碳水
meat: meat, beef, pork, chicken, lamb, steak, bacon, ham, sausage, mutton | 肉 牛肉 猪肉 鸡肉 羊肉 牛排 香肠 荤 培根
vegetarian: vegetarian, vegan, veggie, no meat, meatless, plant based, meat | 素食 吃素 素食者 不吃肉 纯素 素
seafood: seafood, fish, shrimp, prawn, prawns, crab, lobster, shellfish, salmon, tuna, oyster, oysters, sushi | 海鲜 鱼 虾 螃蟹 蟹 贝类 三文鱼 龙虾 生蚝 生鱼片 金枪鱼
nuts: nut, nuts, peanut, peanuts, almond, almonds, walnut, walnuts, cashew, cashews, hazelnut | 坚果 花生 杏仁 核桃 腰果
dairy: dairy, milk, cheese, butter, yogurt, yoghurt, lactose, cream | 牛奶 奶制品 乳制品 奶酪 黄油 酸奶 乳糖 奶油 芝士
fruit: fruit, apple, banana, orange, mango, strawberry, strawberries, grape, peach, lemon, pineapple, kiwi, durian, cherry, berry | 水果 苹果 香蕉 橙子 芒果 草莓 葡萄 桃子 柠檬 菠萝 榴莲 西瓜 樱桃
vegetable: vegetable, vegetables, coriander, cilantro, tomato, potato, onion, garlic, carrot, mushroom, mushrooms, broccoli, spinach, celery, aubergine, eggplant, herb, olive, olives | 蔬菜 香菜 西红柿 番茄 土豆 洋葱 大蒜 胡萝卜 蘑菇 茄子 芹菜 菠菜 葱 青菜 苦瓜
spicy: spicy, spice, chili, chilli, hot sauce, pepper, sichuan, hot food | 辣 吃辣 辣椒 麻辣 微辣 川菜 辣的 湘菜 重口味
sweet: sweet, sweets, sugar, dessert, chocolate, cake, ice cream, candy, cookie, cookies, pastry, sugary, pudding | 甜 甜食 糖 甜点 巧克力 蛋糕 冰淇淋 加糖 无糖 饼干 甜品 少糖
bread: bread, baking, bake, bakes, sourdough, baker, bakery, toast, dough, flour, baguette | 面包 烘焙 烤 吐司 面粉 面包店
breakfast: breakfast, morning meal, oatmeal, porridge, cereal, eggs, brunch | 早餐 早饭 早点 燕麦 鸡蛋 豆浆 油条
lunch: lunch, midday meal, noon, canteen, cafeteria | 午饭 午餐 中饭 食堂 中午
dinner: dinner, supper, evening meal | 晚饭 晚餐 夜宵 晚上吃
cook: cook, cooks, cooking, recipe, kitchen, chef, oven, fry, stew, homemade, dish, signature dish | 做饭 烹饪 菜谱 厨房 下厨 厨师 烧菜 炒菜 拿手菜 烤箱 食谱 炖 拿手菜 菜 这道菜 哪道菜
restaurant: restaurant, bistro, eatery, diner, place to eat, dine, dines, eat out, reservation, table, trattoria, pizzeria | 餐厅 饭馆 馆子 饭店 餐馆 订位 下馆子 聚餐 小馆 火锅店 面馆 请客
takeaway: takeaway, takeout, delivery, order food, food delivery | 外卖 点餐 美团 饿了么 叫餐
pet: pet, pets, dog, cat, puppy, kitten, hamster, parrot, goldfish, rabbit, animal, vet, bird, turtle, tortoise | 宠物 狗 猫 小狗 小猫 仓鼠 鹦鹉 金鱼 兔子 动物 兽医 猫咪 狗狗 乌龟
dog: dog, dogs, puppy, retriever, labrador, terrier, poodle, hound, corgi, shepherd, beagle, spaniel, husky, dachshund | 狗 狗狗 小狗 柯基 金毛 拉布拉多 犬 哈士奇 泰迪 遛狗 柴犬 边牧
cat: cat, cats, kitten, kitty, tabby, siamese, feline | 猫 小猫 猫咪 橘猫 布偶 英短 喵 狸花猫 猫粮 猫砂
vet: vet, veterinarian, veterinary, animal clinic, animal doctor, animal hospital | 兽医 宠物医院 动物医院
plant: plant, plants, garden, gardening, flower, flowers, tree, balcony, watering, grow, herbs, rose, roses, succulent, orchid, cactus, seeds | 植物 花 花园 种 园艺 树 浇水 阳台 盆栽 多肉 绿植 兰花 养花 绿萝
home: home, house, apartment, flat, live, lives, living, residence, residential, reside, resides, address, dwelling, condo, place we live | 家 房子 公寓 住 住址 家里 住在 地址 住宅 小区 家庭住址 居住 住处
residence: home address, our address, my address, live at, live in, lives at, lives in, residence, reside, where we live, our house, moved to | 住址 住在 现住 家庭住址 住哪 住哪里 家的地址 家地址 房子在 家在哪 家在哪里 住哪儿
address: address, live, lives, reside, resides, street, postcode, zip code, zip, postal code, located, location, where we live | 地址 住址 住 住在 住哪 街道 邮编 门牌 路 收货地址 号楼 位置
move: move, moving, moved, relocate, relocated, relocating, relocation, new apartment, new place | 搬家 搬 搬到 搬迁 乔迁 搬走 新家
rent: rent, lease, landlord, tenant, renting, rental, landlady, mortgage, tenancy, monthly payment for the flat, housing costs | 房租 租 租房 租金 房东 房客 租约 合租 房贷 押金 房租多少 租约
furniture: furniture, desk, chair, sofa, couch, bed, mattress, shelf, table, wardrobe, bookshelf, lamp, cabinet | 家具 桌子 椅子 沙发 床 床垫 书架 衣柜 书桌 柜子 抽屉 升降桌 台灯
door: door, gate, entrance, lock, door code, key, keys, keypad, entry code, spare key, get into, front door, intercom, keycode, let in, let us in, locked out, entry code, get in, access to the house, door lock | 门 门禁 门锁 密码锁 大门 钥匙 入口 备用钥匙 进门 开门 门口 进不去 开锁 带钥匙 忘带钥匙 对门
collect: collect, collected, collection, collects, pick up, picked up, picks up, fetch, gather, collection day | 收 领取 收取 接送 取走
bin: bin, bins, trash, garbage, rubbish, litter, cardboard, waste paper, recycling, waste, collection day, trash collection, rubbish collection, paper collection, garbage truck, put out | 垃圾 垃圾桶 回收 倒垃圾 垃圾分类 收垃圾 厨余 分类垃圾
heating: heating, heater, boiler, radiator, thermostat, temperature, warm, air conditioning, air conditioner, ac, degrees, cold, cool, warmth, room temperature | 暖气 空调 温度 恒温 地暖 热水器 锅炉 度 冷 热 取暖 室温 多少度 暖
light: light, lights, lamp, bulb, lighting, bright, led | 灯 灯光 灯泡 照明 亮度 台灯
appliance: appliance, fridge, refrigerator, freezer, dishwasher, washing machine, washer, dryer, oven, microwave, vacuum, kettle, coffee machine, laundry, robot vacuum, white goods, household appliance | 家电 冰箱 洗衣机 洗碗机 烘干机 烤箱 微波炉 吸尘器 扫地机 电饭煲 咖啡机 洗衣服 净水器 家用电器 电视机 热水器
repair: repair, repairs, fix, fixes, broken, warranty, guarantee, maintenance, service, serviced, leak, leaking, faulty, replace, replaced, handyman | 修 修理 维修 坏 坏了 保修 保养 故障 漏水 更换 质保 换 售后 找谁修 修一下 修好
smarthome: smart home, home assistant, homekit, alexa, siri, smart speaker, automation, zigbee, smart plug | 智能家居 小爱 智能音箱 天猫精灵 自动化 米家
electricity: electricity, power, electric, meter, energy, utility, utilities, solar, socket, power bill, fuse, fuse box, circuit breaker, breaker, power is out, power cut, blackout, no power | 电 电费 电表 电力 能源 水电 太阳能 插座 水电费 燃气 电闸 配电箱 停电 跳闸 断电
internetprovider: internet, broadband, isp, fiber, fibre, bandwidth, provider, wifi, wi fi, connection, uplink, megabit, gigabit | 网络 宽带 上网 光纤 运营商 带宽 网速 联网 移动 联通 电信 兆
city: city, town, village, beijing, shanghai, shenzhen, guangzhou, hangzhou, chengdu, london, paris, berlin, tokyo, new york, munich, zurich, vienna, amsterdam, lisbon, madrid, rome, san francisco, seattle, boston, hometown, capital | 城市 北京 上海 深圳 广州 杭州 成都 南京 武汉 西安 苏州 重庆 天津 厦门 长沙 伦敦 巴黎 东京 纽约 老家 家乡 故乡 首都
hometown: hometown, grew up, grow up, from, born in, native, origin, birthplace, childhood, raised | 老家 家乡 故乡 籍贯 出生地 长大 从小 出生 小时候 哪里人 什么地方人 哪儿人 籍贯地
country: country, nation, china, germany, france, japan, america, usa, england, uk, italy, spain, canada, australia, portugal, switzerland, abroad, foreign, nationality, citizen, citizenship | 国家 中国 德国 法国 日本 美国 英国 意大利 西班牙 加拿大 澳大利亚 泰国 国外 出国 国籍 海外 新加坡
travel: travel, travels, trip, journey, vacation, holiday, holidays, flight, flights, tour, tourist, visit, visiting, getaway, abroad, itinerary, booked, honeymoon, cruise, weeks off, going on holiday, beach, resort | 旅行 旅游 出游 度假 行程 出国 自驾 机票 游玩 出差 蜜月 旅程 假期去 海边 去玩 出去玩
flight: flight, flights, fly, flying, plane, airline, airplane, airport, seat, boarding, frequent flyer, miles, aisle, window seat, lufthansa, layover, jet lag, takeoff, on a plane, by plane, airplane seat, fly with | 航班 飞机 机票 航空 机场 座位 登机 里程 靠窗 靠过道 坐飞机 国航 南航 常旅客 过道 订机票 飞行 坐飞机 选座 航空公司
hotel: hotel, hostel, airbnb, accommodation, lodging, stay, room, booking, inn | 酒店 宾馆 民宿 住宿 旅馆 房间 订房
train: train, trains, railway, rail, station, subway, metro, underground, tram, commuter | 火车 高铁 地铁 列车 车站 动车 电车 铁路 号线
bus: bus, buses, coach, public transport, tram, transit | 公交 巴士 大巴 班车 公共交通
car: car, cars, vehicle, automobile, drive, drives, driving, driver, tesla, bmw, toyota, volkswagen, volvo, honda, ford, audi, suv, van, truck, tyres, tires, engine, license plate, number plate, plate, fuel, petrol, diesel, skoda, subaru, wheels, ride, estate car, hatchback, sedan | 车 汽车 开车 驾驶 特斯拉 宝马 丰田 大众 比亚迪 奔驰 车牌 轮胎 车牌号 驾照 司机 油 加油 电动车 本田 奥迪 座驾 轿车 什么车 开的车 车型 SUV
parking: parking, park, garage, parked, parking spot, parking space, car park, permit | 停车 车位 停车场 车库 停车位 泊车
commute: train to work, subway, metro, tram, take the train, commute, commutes, commuting, get to work, way to work, travel to work, to the office, go to work, get to the office, travel to the office, way into work | 通勤 上下班 上班路上 路上 去上班 怎么去 去公司 去单位 坐地铁 坐公交 地铁 公交 怎么上班 到公司 上下班路 怎么去上班
weather: weather, rain, snow, sunny, forecast, climate, storm, wind, umbrella, humid | 天气 下雨 雪 晴 气候 预报 台风 雨伞
money: money, pay, pays, cost, costs, price, budget, cash, spend, spending, salary, fee, fees, expense, expenses, afford, euro, euros, dollar, dollars, expensive, cheap, amount, sum, sums | 钱 费用 价格 预算 花费 工资 开销 多少钱 付 付款 贵 便宜 元 花钱 支出 块 金额 钱数 数额 花多少钱
bank: bank, banking, account, iban, savings, transfer, credit card, debit card, card, branch, bank account, deposit, atm | 银行 账户 存款 转账 信用卡 借记卡 银行卡 开户 卡号 储蓄 招行 工行 还款
pay: pay, paid, payment, invoice, invoices, bill, bills, billing, charge, reimburse, reimbursement, refund, paypal, alipay, expenses, expense report, hand in receipts, receipt, receipts, get my money back | 付款 支付 发票 账单 报销 开票 付 支付宝 收款 退款 微信支付 结算 报账 单据 报销单 票据 垫付 收据
salary: salary, wage, wages, paycheck, payday, income, earn, earns, bonus, pay day, paid, raise, stipend | 工资 薪水 薪资 发薪 收入 奖金 发工资 年薪 月薪 年终奖 加薪
tax: tax, taxes, vat, tax return, tax id, deduction, irs, tax office, fiscal, tax declaration, fiscal declaration, tax adviser | 税 报税 税务 增值税 税号 个税 退税 缴税 纳税 纳税申报
insurance: insurance, insured, policy, insurer, coverage, premium, claim | 保险 保单 投保 理赔 社保 医保 车险 保费
invest: invest, invests, investing, investment, investments, stock, stocks, shares, fund, funds, etf, crypto, bitcoin, portfolio, broker, savings, pension, retirement, savings plan, put money | 投资 股票 基金 理财 比特币 炒股 定投 证券 养老金 存钱 退休 指数基金 买基金 理财产品
shopping: shopping, shop, shops, buy, buys, bought, purchase, purchased, store, supermarket, groceries, grocery, amazon, market, order, ordered, mall | 购物 买 超市 商店 淘宝 京东 网购 下单 买菜 购买 市场 商场 拼多多 盒马
gift: gift, gifts, present, presents, give, surprise, wrapping, wishes for, surprise for | 礼物 送礼 送 惊喜 礼品 想要的 送什么
brand: brand, make, manufacturer, vendor, company | 品牌 牌子 厂商 厂家
color: color, colour, red, blue, green, yellow, purple, black, white, pink, orange, grey, gray, turquoise, teal, shade | 颜色 红色 蓝色 绿色 黄色 紫色 黑色 白色 粉色 灰色 橙色 色 青色
number: lucky number, number, digit | 数字 号码 幸运数字
hobby: hobby, hobbies, pastime, spare time, free time, leisure, weekend, weekends, fun, relax, relaxes, enjoys, passion, sings, plays, paints, knits, collects, climbs, club | 爱好 业余 兴趣 休闲 消遣 空闲 周末 放松 娱乐 喜欢做 闲暇 业余时间 参加社团 俱乐部
music: music, song, songs, listen, listens, listening, band, bands, album, spotify, piano, guitar, violin, jazz, rock, classical, concert, playlist, singer, musician, instrument, drums, choir, sing, sings, cello | 音乐 歌 听歌 乐队 专辑 钢琴 吉他 小提琴 爵士 摇滚 古典 演唱会 歌手 乐器 唱歌 歌单 网易云 古筝 曲子 合唱
instrument: instrument, piano, guitar, violin, cello, drums, flute, saxophone, trumpet, ukulele, keyboard player, bass, plays | 乐器 钢琴 吉他 小提琴 大提琴 鼓 笛子 萨克斯 古筝 尤克里里 二胡 弹琴 弹
movie: movie, movies, film, films, cinema, netflix, series, show, tv, television, watch, watches, director, actor, documentary, sci fi, episode, anime, thriller | 电影 影片 影院 剧 电视 电视剧 导演 演员 纪录片 科幻片 动漫 追剧 综艺 看片 美剧
book: book, books, read, reads, reading, novel, novels, author, library, kindle, fiction, literature, writer, poetry, e book, ereader, sci fi, bookshop | 书 看书 读书 阅读 小说 作者 图书馆 作家 文学 科幻 电子书 书籍 诗 书店 三体
podcast: podcast, podcasts, audiobook, audiobooks, radio, listen | 播客 有声书 广播 电台
game: game, games, gaming, video game, playstation, xbox, nintendo, switch, steam, chess, board game, board games, puzzle, minecraft, zelda, gamer, console, play online, multiplayer, gamer, board games, lichess | 游戏 玩游戏 主机 象棋 围棋 桌游 原神 打游戏 塞尔达 王者荣耀 手游 下棋 棋 联机 玩 文明 开黑
photo: photo, photos, photography, photographer, camera, lens, picture, pictures, shoot, fujifilm, nikon, canon, sony, leica, darkroom, snapshot | 照片 摄影 拍照 相机 镜头 图片 拍摄 尼康 佳能 索尼 富士 相册 胶片
art: art, draw, drawing, paint, painting, paints, sketch, watercolor, watercolour, museum, pottery, ceramics, gallery, calligraphy, knit, knitting, sew, sewing, craft, crochet, handicraft | 艺术 画 画画 绘画 素描 水彩 博物馆 陶艺 书法 手工 编织 油画 美术 展览
dance: dance, dances, dancing, salsa, tango, ballet | 跳舞 舞蹈 街舞 芭蕾 广场舞
woodwork: woodworking, wood, carpentry, diy, workshop, tinkering, soldering, 3d printer, 3d printing, electronics, arduino, maker | 木工 手工 焊接 打印机 电子 动手 模型
astronomy: astronomy, telescope, stars, stargazing, planets | 天文 望远镜 星星 观星
fishing: fishing, sailing, boat, kayak, surf, surfing, dive, diving, scuba, angling, sail | 钓鱼 帆船 船 冲浪 潜水 皮划艇
volunteer: volunteer, volunteers, volunteering, charity, donate, donates, donation, nonprofit, ngo, shelter, refugees, homeless, food bank, soup kitchen | 志愿者 志愿 公益 慈善 捐款 捐 义工
school: school, class, kindergarten, nursery, daycare, preschool, primary school, high school, pupil, grade, after school, lesson ends | 学校 上学 幼儿园 小学 中学 高中 班级 年级 课 初中 放学 接孩子 下课 放学 几点放学 学生 班主任 作业
university: university, college, degree, studied, study, studies, graduate, graduated, major, bachelor, master, phd, thesis, alma mater, education, educated, diploma, campus | 大学 毕业 专业 学位 本科 硕士 博士 研究生 论文 母校 学历 高校 念书 读的
learn: learn, learns, learning, course, courses, lesson, lessons, tutorial, study, studies, studying, class, taking classes, exam, certification, certificate | 学习 学 课程 上课 教程 自学 考试 证书 培训 考证 在学 备考
holiday: holiday, christmas, easter, new year, spring festival, thanksgiving, halloween, public holiday, day off, vacation, leave, time off, pto, annual leave, paid leave, weeks off, days off, off work | 节日 假期 春节 过年 国庆 中秋 放假 请假 休假 年假 圣诞 假 调休 年假 调休假
weekday: monday, tuesday, wednesday, thursday, friday, saturday, sunday, weekday, day of the week, weekly, every week | 星期 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 每周 礼拜 星期天 星期六
passport: passport, visa, id card, identity card, identification, residence permit, driving licence, driver license, expires, travel document | 护照 签证 身份证 证件 居留 港澳通行证 驾照 过期 到期 通行证
expire: expire, expires, expiry, expired, expiration, valid until, renew, renews, renewal, due, runs out, ends, end date, run out, terminate, terminates, end of contract, valid | 过期 到期 有效期 续期 续费 截止 终止 失效 期限 续签
luggage: luggage, suitcase, bag, backpack, baggage, carry on, packing, pack | 行李 箱子 背包 行李箱 打包 随身
vehicleservice: oil change, inspection, tyre change, tire change, winter tyres, winter tires, service appointment, mot | 保养 年检 换胎 换机油 验车 年审
phone: phone, smartphone, mobile, mobile phone, cell, cellphone, iphone, android, pixel, handset, sim, mobile device, cell phone | 手机 电话 苹果手机 安卓 华为 小米 智能机 手机卡
emergency: emergency, urgent, in case of, ice contact, emergency contact, crisis, accident | 紧急 急 应急 紧急联系人 突发 出事 意外
appointment: appointment, appointments, checkup, check up, scheduled, visit, booked | 预约 挂号 约 体检 检查 复查 复诊
package: parcel, package delivery, courier, post office, delivery, packages, pick up point, mailed, shipping, shipment | 快递 包裹 菜鸟 驿站 邮局 寄 收件 取件 顺丰 收货 代收 送货
haircut: haircut, hair, hairdresser, barber, beard, salon | 理发 头发 剪头发 发型 胡子 理发店
summer: summer, june, july, august | 夏天 夏季 六月 七月 八月 暑假
winter: winter, december, january, february | 冬天 冬季 十二月 一月 二月 寒假
spring: spring, march, april, may | 春天 春季 三月 四月 五月
autumn: autumn, fall season, september, october, november | 秋天 秋季 九月 十月 十一月
plate: plate, plates, registration number | 车牌 牌照
`;
