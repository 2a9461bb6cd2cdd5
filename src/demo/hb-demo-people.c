/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-seed.h"

/* 300 characters: six times fifty. */
#define FIFTY "Maximiliana Theodora Aurelia von und zu Hohenberg "
#define LONG_NAME FIFTY FIFTY FIFTY FIFTY FIFTY "Maximiliana Theodora Aurelia von und zu Hohenbergs"

/* The people of the practice company. None of them lives. Their mail goes to
 * example.com, which is nobody's. */
const HbDemoPersonSeed hb_demo_people[] = {
  /* Those who run the organization */
  { 900, "Ingrid Håkansson", "ingrid.hakansson@example.com", "o", 1, "O:owner C", "Founder" },
  { 901, "Dana Lind", "dana.lind@example.com", "o", 0, "O:administrator 812 C", "Office manager" },
  { 902, "Tomás Herrera", "tomas.herrera@example.com", "o", 3, "O:administrator 805 C", NULL },
  { 903, "Priya Raman", "priya.raman@example.com", "op", 0, "O:administrator 809 T21 C", NULL },
  { 904, "Olga Brandt", "olga.brandt@example.com", "", 2, "O:user_manager 812 C", "Human resources" },
  { 905, "Kwame Mensah", "kwame.mensah@example.com", "", 1, "O:manager 801 C", NULL },
  { 910, "Maren Vogt", "maren.vogt@example.com", "", 0, "P56:place_manager 801 C", "Runs Mill Street" },
  { 911, "Piotr Zieliński", "piotr.zielinski@example.com", "", 5, "O:observer 812 C", "Auditor" },

  /* Harbour Office */
  { 4601, "Amélie Dubois", "amelie.dubois@example.com", "", 0, "812 802 804 C", NULL },
  { 4602, "Björn Þórðarson", "bjorn.thordarson@example.com", "", 1, "812 802 C", NULL },
  { 4603, "Chiara Esposito", "chiara.esposito@example.com", "", 0, "812 802 814 T23 C", NULL },
  { 4604, "Đorđe Marković", "dorde.markovic@example.com", "", 7, "812 803 T21 C", NULL },
  { 4605, "Eilidh MacAskill", "eilidh.macaskill@example.com", "", 2, "812 T19 C", "Front desk" },
  { 4606, "François Lefèvre", "francois.lefevre@example.com", "", 1, "812 802 C", NULL },
  { 4607, "Gülşen Yıldız", "gulsen.yildiz@example.com", "", 4, "812 804 T23", NULL },
  { 4608, "Håvard Nygård", "havard.nygard@example.com", "s", 61, "812 802 c", "On leave until spring" },
  { 4609, "Ilse van der Meer", "ilse.vandermeer@example.com", "", 0, "812 814 C", NULL },
  { 4610, "João Baptista", "joao.baptista@example.com", "", 3, "812 T20", NULL },
  { 4611, "Károly Szűcs", "karoly.szucs@example.com", "p", 1, "812 803 T21 C", NULL },
  { 4612, "Liên Đặng", "lien.dang@example.com", "", HB_DEMO_NEVER, "812", "Starts next month" },
  { 4613, "Małgorzata Wójcik", "malgorzata.wojcik@example.com", "", 44, "812@-400/-30 802", "Was an intern" },
  { 4614, "Niamh Ó Briain", "niamh.obriain@example.com", "", 0, "812 802 804 814 C", NULL },
  { 4615, "Øyvind Sæther", "oyvind.saether@example.com", "", 2, "812:group_manager 802 C", NULL },
  { 4616, "Perpetua Quispe", "perpetua.quispe@example.com", "", HB_DEMO_NEVER, "", "Remote" },
  { 4617, "Quentin Ñáñez", "quentin.nanez@example.com", "", 9, "812 804 C", NULL },
  { 4618, "Renée Åström", "renee.astrom@example.com", "", 0, "812 T23 C", NULL },
  { 4619, "Søren Kjærgaard", "soren.kjaergaard@example.com", "dp", 90, "812 803", "Left; the directory switched him off" },
  { 4620, "Tereza Dvořáková", "tereza.dvorakova@example.com", "p", 1, "812 802 C", NULL },
  { 4621, "Urszula Łęcka", "urszula.lecka@example.com", "p", 6, "812 814 C", NULL },
  { 4622, "Václav Šťastný", "vaclav.stastny@example.com", "", 0, "812 804 C", NULL },
  { 4623, "Wanda Müller-Lüdenscheidt", "wanda.mueller@example.com", "", HB_DEMO_NEVER, "812@14/ 802@14/", "Begins in two weeks" },
  { 4624, "Ximena Zúñiga", "ximena.zuniga@example.com", "", 1, "812 T19 C", "Front desk" },
  { 4625, "Yann Le Goff", "yann.legoff@example.com", "", 12, "812 802", NULL },
  { 4626, "Zoë Vandenbroucke", "zoe.vandenbroucke@example.com", "", 0, "812 814 T23 C", NULL },

  /* Mill Street */
  { 4627, "Анна Ковальчук", "anna.kovalchuk@example.com", "", 0, "805 806 C", NULL },
  { 4628, "Борис Никитин", "boris.nikitin@example.com", "", 1, "805 806 808 C", NULL },
  { 4629, "Вера Соколова", "vera.sokolova@example.com", "", 3, "805 807 C", "Archive" },
  { 4630, "Георги Стоянов", "georgi.stoyanov@example.com", "", 2, "805 806 T24", NULL },
  { 4631, "Дарина Шевченко", "daryna.shevchenko@example.com", "", 0, "805 C", NULL },
  { 4632, "Евгений Лаптев", "evgeny.laptev@example.com", "s", 120, "805 806 c", NULL },
  { 4633, "Жана Петровић", "zana.petrovic@example.com", "", 5, "805 808", NULL },
  { 4634, "Иван Громов", "ivan.gromov@example.com", "sdp", 200, "805 806", "Left" },
  { 4635, "Αλέξανδρος Βλάχος", "alexandros.vlachos@example.com", "", 0, "805 806:group_manager C", NULL },
  { 4636, "Βασιλική Δημητρίου", "vasiliki.dimitriou@example.com", "", 1, "805 807 C", NULL },
  { 4637, "Γιώργος Καλαμάρης", "giorgos.kalamaris@example.com", "", 8, "805 806", NULL },
  { 4638, "Ελένη Παπαθανασίου", "eleni.papathanasiou@example.com", "p", 0, "805 C", NULL },
  { 4639, "Θεόδωρος Μάνος", "theodoros.manos@example.com", "", 2, "805 808 C", NULL },
  { 4640, "Σοφία Ρήγα", "sofia.riga@example.com", "", HB_DEMO_NEVER, "805@30/120", "Summer job" },
  { 4641, "أحمد الخطيب", "ahmad.alkhatib@example.com", "", 0, "805 806 C", NULL },
  { 4642, "بثينة منصور", "buthaina.mansour@example.com", "", 1, "805 C", NULL },
  { 4643, "خالد بن يوسف", "khaled.benyoussef@example.com", "", 4, "805 806 T22 C", "Nights" },
  { 4644, "ليلى حداد", "layla.haddad@example.com", "", 0, "805 807 C", NULL },
  { 4645, "عمر الزعبي", "omar.alzoubi@example.com", "dp", 33, "805 806", NULL },
  { 4646, "نور الدين قاسم", "nour.kassem@example.com", "", 2, "805 808", NULL },
  { 4647, "אביגיל לוינסון", "avigail.levinson@example.com", "", 0, "805 807 C", NULL },
  { 4648, "בועז מזרחי", "boaz.mizrahi@example.com", "", 3, "805 806 C", NULL },
  { 4649, "דליה שטרן", "dalia.stern@example.com", "", 1, "805 T23 C", NULL },
  { 4650, "יונתן אדלר", "yonatan.adler@example.com", "s", 75, "805", NULL },
  { 4651, "רות גולדברג", "ruth.goldberg@example.com", "", 0, "805 808 C", NULL },

  /* Northgate Warehouse */
  { 4652, "佐藤 美咲", "misaki.sato@example.com", "", 0, "809 810 C", NULL },
  { 4653, "鈴木 健太郎", "kentaro.suzuki@example.com", "", 0, "809 810 811 C", NULL },
  { 4654, "高橋 さくら", "sakura.takahashi@example.com", "", 2, "809 C", NULL },
  { 4655, "田中 一郎", "ichiro.tanaka@example.com", "", 1, "809 810:group_manager C", NULL },
  { 4656, "渡辺 ひなた", "hinata.watanabe@example.com", "", HB_DEMO_NEVER, "809@3/ 810@3/", NULL },
  { 4657, "ヤマモト ユイ", "yui.yamamoto@example.com", "", 6, "809 811 C", NULL },
  { 4658, "中村 蓮", "ren.nakamura@example.com", "s", 400, "809 c", NULL },
  { 4659, "陈静怡", "jingyi.chen@example.com", "", 0, "809 810 C", NULL },
  { 4660, "李伟强", "weiqiang.li@example.com", "", 1, "809 810 C", NULL },
  { 4661, "林詠晴", "wingching.lam@example.com", "", 3, "809 811 C", NULL },
  { 4662, "欧阳明月", "mingyue.ouyang@example.com", "p", 0, "809 C", NULL },
  { 4663, "王小龙", "xiaolong.wang@example.com", "", 14, "809 810@-90/-1 C", "Lent to the loading bay" },
  { 4664, "趙雅婷", "yating.zhao@example.com", "", 2, "809 810 T24", NULL },
  { 4665, "김민준", "minjun.kim@example.com", "", 0, "809 810 C", NULL },
  { 4666, "박서연", "seoyeon.park@example.com", "", 1, "809 C", NULL },
  { 4667, "이도윤", "doyun.lee@example.com", "", 4, "809 811 C", NULL },
  { 4668, "최하은", "haeun.choi@example.com", "dp", 57, "809", NULL },
  { 4669, "정우진", "woojin.jung@example.com", "", 0, "809 810 T22 C", "Nights" },
  { 4670, "आरती देशमुख", "aarti.deshmukh@example.com", "", 0, "809 810 C", NULL },
  { 4671, "भरत चौधरी", "bharat.chaudhary@example.com", "", 2, "809 811 C", NULL },
  { 4672, "चित्रा अय्यर", "chitra.iyer@example.com", "", 1, "809 C", NULL },
  { 4673, "दीपक वर्मा", "deepak.verma@example.com", "", 10, "809 810", NULL },
  { 4674, "गौरी कुलकर्णी", "gauri.kulkarni@example.com", "p", 0, "809 810 C", NULL },
  { 4675, "हरीश जोशी", "harish.joshi@example.com", "", HB_DEMO_NEVER, "", "Contract not signed yet" },

  /* Everywhere and nowhere */
  { 4676, "Aoife Gallagher", "aoife.gallagher@example.com", "", 0, "801 T22 C", "Nights" },
  { 4677, "Bartholomew Okonkwo", "bart.okonkwo@example.com", "", 1, "801 813 T22 C", NULL },
  { 4678, "Carmen Iglesias", "carmen.iglesias@example.com", "", 0, "T20", "Cleaning" },
  { 4679, "Dragana Ilić", "dragana.ilic@example.com", "", 0, "T20", "Cleaning" },
  { 4680, "Emre Çelik", "emre.celik@example.com", "", 1, "T20 c", "Cleaning" },
  { 4681, "Fatou Diallo", "fatou.diallo@example.com", "", 2, "T20", "Cleaning" },
  { 4682, "Giuseppe D'Angelo", "giuseppe.dangelo@example.com", "", 3, "801 T24", "Lifts; comes each quarter" },
  { 4683, "Hoàng Văn Minh", "minh.hoang@example.com", "", 17, "801@-20/10 T24", "Fire alarm works" },
  { 4684, "Isabela Conceição", "isabela.conceicao@example.com", "", 0, "801 C", NULL },
  { 4685, "Jürgen Weiß", "juergen.weiss@example.com", "", 1, "803 T21 C", NULL },
  { 4686, "Katarzyna Żak", "katarzyna.zak@example.com", "", 0, "803:custom_role_32 T21 C", "Has the spare keys" },
  { 4687, "Luís Magalhães", "luis.magalhaes@example.com", "", 2, "P55:place_administrator 812 C", NULL },
  { 4688, "Mireille N'Diaye", "mireille.ndiaye@example.com", "", 5, "P57:place_administrator 809 C", NULL },
  { 4689, "Noor de Wit", "noor.dewit@example.com", "", 0, "P57:place_manager 809 C", NULL },
  { 4690, "Oisín Mac Cárthaigh", "oisin.maccarthaigh@example.com", "", 1, "P55:custom_role_31 812 T19 C", "Front desk" },
  { 4691, "Pelin Aksoy", "pelin.aksoy@example.com", "", 0, "P56:place_administrator 805 C", NULL },
  { 4692, "Rafał Kowalczyk", "rafal.kowalczyk@example.com", "s", 31, "812 805 809", "Suspended by mistake?" },
  { 4693, "Siobhán Ní Mhurchú", "siobhan.nimhurchu@example.com", "", 0, "812 805 C", NULL },
  { 4694, "Þóra Einarsdóttir", "thora.einarsdottir@example.com", "", 3, "812 809 C", NULL },
  { 4695, "Ulrike Schäfer", "ulrike.schaefer@example.com", "", HB_DEMO_NEVER, "T23", NULL },
  { 4696, "Višnja Đurđević", "visnja.durdevic@example.com", "", 1, "812 805 809 C", NULL },
  { 4697, "Willem-Alexander ter Horst", "wa.terhorst@example.com", "p", 0, "812 814 C", NULL },
  { 4698, "Xavier Etxeberria", "xavier.etxeberria@example.com", "", 26, "812@-200/-60 805@-200/-60", "Project ended" },
  { 4699, "Yordanka Ilieva", "yordanka.ilieva@example.com", "", HB_DEMO_NEVER, "", NULL },
  { 4700, "Živilė Kazlauskaitė", "zivile.kazlauskaite@example.com", "", 0, "812 802 C", NULL },

  /* Easily mistaken for one another */
  { 4702, "Sam Reyes", "sam.reyes@examp1e.com", "", 8, "T24 810", "Contractor; not our Sam" },
  { 4711, "Sam Reyes", "sam.reyes@example.com", "", 0,
    "812@-60/75 802 804 805 808 P55:custom_role_31 O:observer T19 T23 C c", "Leaves at the end of the month" },
  { 4715, "Sonia Reyes", "s.reyes@example.com", "", 1, "812 802 C", "Married to sam.reyes@example.com" },

  /* Names that break a careless program */
  { 4720, "Robin <b>&\" Tables", "robin.tables@example.com", "", 2, "812 805 C", "%s %n <i>note</i> & 'more'" },
  { 4721, LONG_NAME, "maximiliana.hohenberg@example.com", "", 1, "812 C", NULL },
  { 4722, "", "nameless@example.com", "", 30, "812", NULL },
  { 4730, "Anne-Sophie\u00a0O'Neill", "as.oneill@example.com", "", 0, "812 C", NULL },
  { 4731, "Zai\u0308re N\u0303ame", "zaire.name@example.com", "", 4, "805 C", "Accents of their own code points" },

  /* Page sizes; the lockers are added one by one */
  { 5011, "Eleven Lockers", "eleven.lockers@example.com", "", 0, "", "11 rights" },
  { 5250, "Two Hundred Fifty Lockers", "fullpage.lockers@example.com", "", 0, "", "250 rights" },
  { 5251, "One More Locker", "onemore.lockers@example.com", "", 0, "", "251 rights" },
  { 5600, "All Lockers", "all.lockers@example.com", "", 0, "", "600 rights; the caretaker" },
};

const guint hb_demo_n_people = G_N_ELEMENTS (hb_demo_people);
