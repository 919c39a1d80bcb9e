from __future__ import annotations

import pytest

from corpus.errors import UsageError
from corpus.model import Head, Locality
from indexer.catalogue import PlanRecord
from search.following import Asked, Followed, follow


def record(plan_id: str, level: str, name: str) -> PlanRecord:
    head = Head(locality=Locality(level, name, None), title=f"Kế hoạch {level} {name}")
    return PlanRecord(plan_id, f"{plan_id}.txt", head, False, (), 1, ())


PLANS = [
    record("p1", "xã", "Đồng Vân"),
    record("p2", "phường", "Suối Nhạn"),
    record("p3", "tỉnh", "Hạ Nậm"),
    record("p4", "xã", "Long Khê"),
]
LED = "Ở xã Đồng Vân, cơ quan nào chủ trì số hóa hồ sơ đất đai?"
WATER = "Tỷ lệ hộ dân dùng nước sạch của phường Suối Nhạn năm 2028 phải đạt bao nhiêu phần trăm?"


def after(question: str, text: str, *plans: str) -> Followed:
    return follow(Asked(question, plans), text, PLANS)


# Question → follow-up → the question that is meant.
MEANT = {
    "Ở xã Đồng Vân, cơ quan nào chủ trì số hóa hồ sơ đất đai?": {
        "Hạn chót?": "Ở xã Đồng Vân, thời hạn thực hiện số hóa hồ sơ đất đai là khi nào?",
        "Khi nào xong?": "Ở xã Đồng Vân, thời hạn thực hiện số hóa hồ sơ đất đai là khi nào?",
        "bao giờ phải hoàn thành": "Ở xã Đồng Vân, thời hạn thực hiện số hóa hồ sơ đất đai là khi nào?",
        "thế phường Suối Nhạn thì sao?": "Ở phường Suối Nhạn, cơ quan nào chủ trì số hóa hồ sơ đất đai?",
        "Long Khê?": "Ở xã Long Khê, cơ quan nào chủ trì số hóa hồ sơ đất đai?",
        "con long khe thi sao": "Ở xã Long Khê, cơ quan nào chủ trì số hóa hồ sơ đất đai?",
        "Những đơn vị nào cùng phối hợp?": "Ở xã Đồng Vân, cơ quan nào phối hợp thực hiện số hóa hồ sơ đất đai?",
        "với ai?": "Ở xã Đồng Vân, cơ quan nào phối hợp thực hiện số hóa hồ sơ đất đai?",
        "còn Văn phòng HĐND và UBND?": "Ở xã Đồng Vân, Văn phòng HĐND và UBND có nhiệm vụ gì về số hóa hồ sơ đất đai?",
        "Đến năm 2029 thì sao?": "Ở xã Đồng Vân, cơ quan nào chủ trì số hóa hồ sơ đất đai đến năm 2029?",
        "Ở cấp tỉnh?": "Ở xã Đồng Vân, cơ quan nào chủ trì số hóa hồ sơ đất đai ở cấp tỉnh?",
        "Theo nghị quyết nào?": "Ở xã Đồng Vân, nghị quyết nào quy định số hóa hồ sơ đất đai?",
        "căn cứ pháp lý?": "Ở xã Đồng Vân, văn bản nào quy định số hóa hồ sơ đất đai?",
        "kết quả là gì?": "Ở xã Đồng Vân, sản phẩm của số hóa hồ sơ đất đai là gì?",
        "Thế còn chỉnh lý tài liệu lưu trữ?": "Ở xã Đồng Vân, cơ quan nào chủ trì chỉnh lý tài liệu lưu trữ?",
        "Ở đó ai phụ trách chỉnh lý tài liệu lưu trữ?": "Ở xã Đồng Vân, ai phụ trách chỉnh lý tài liệu lưu trữ?",
        "Nhiệm vụ này hoàn thành khi nào?": "Ở xã Đồng Vân, thời hạn thực hiện số hóa hồ sơ đất đai là khi nào?",
        "How much?": "Ở xã Đồng Vân, chỉ tiêu số hóa hồ sơ đất đai là bao nhiêu?",
        "And who coordinates?": "Ở xã Đồng Vân, cơ quan nào phối hợp thực hiện số hóa hồ sơ đất đai?",
        "What about Suoi Nhan ward?": "Ở phường Suối Nhạn, cơ quan nào chủ trì số hóa hồ sơ đất đai?",
    },
    "Tỷ lệ hộ dân dùng nước sạch của phường Suối Nhạn năm 2028 phải đạt bao nhiêu phần trăm?": {
        "ai chịu trách nhiệm?": "Ở phường Suối Nhạn, cơ quan nào chủ trì hộ dân dùng nước sạch năm 2028?",
        "2029 thì sao": "Tỷ lệ hộ dân dùng nước sạch của phường Suối Nhạn năm 2029 phải đạt bao nhiêu phần trăm?",
        "năm sau?": "Tỷ lệ hộ dân dùng nước sạch của phường Suối Nhạn năm 2029 phải đạt bao nhiêu phần trăm?",
        "thế xã Đồng Vân?": "Tỷ lệ hộ dân dùng nước sạch của xã Đồng Vân năm 2028 phải đạt bao nhiêu phần trăm?",
        "còn tỷ lệ hộ có nhà tiêu hợp vệ sinh?": (
            "Ở phường Suối Nhạn, tỷ lệ hộ có nhà tiêu hợp vệ sinh năm 2028 là bao nhiêu?"
        ),
        "so với xã Long Khê?": "So sánh tỷ lệ hộ dân dùng nước sạch giữa phường Suối Nhạn và xã Long Khê năm 2028?",
        "so sánh giữa các xã": "So sánh tỷ lệ hộ dân dùng nước sạch năm 2028 giữa các địa phương?",
        "xã Trà Mây thì sao?": "Tỷ lệ hộ dân dùng nước sạch của xã Trà Mây năm 2028 phải đạt bao nhiêu phần trăm?",
    },
    "Who is responsible for training village officials in Dong Van commune?": {
        "by when?": "Ở xã Đồng Vân, thời hạn thực hiện đào tạo bồi dưỡng thôn cán bộ công chức là khi nào?",
        "and in Long Khe?": "Ở xã Long Khê, cơ quan nào chủ trì đào tạo bồi dưỡng thôn cán bộ công chức?",
        "What is the budget?": (
            "Ở xã Đồng Vân, kinh phí thực hiện đào tạo bồi dưỡng thôn cán bộ công chức lấy từ nguồn nào?"
        ),
        "And the output?": "Ở xã Đồng Vân, sản phẩm của đào tạo bồi dưỡng thôn cán bộ công chức là gì?",
        "ai phối hợp?": "Ở xã Đồng Vân, cơ quan nào phối hợp thực hiện đào tạo bồi dưỡng thôn cán bộ công chức?",
    },
    "Khi nào phường Suối Nhạn phải hoàn thành việc lắp camera giao thông?": {
        "Đơn vị nào làm?": "Ở phường Suối Nhạn, cơ quan nào chủ trì lắp camera giao thông?",
        "xã Long Khê?": "Khi nào xã Long Khê phải hoàn thành việc lắp camera giao thông?",
        "tốn bao nhiêu tiền?": "Ở phường Suối Nhạn, kinh phí thực hiện lắp camera giao thông lấy từ nguồn nào?",
        "bao nhieu camera?": "Ở phường Suối Nhạn, lắp camera giao thông bao nhiêu camera?",
    },
    "Ở tỉnh Hạ Nậm, việc xây dựng vị trí việc làm căn cứ nghị định nào?": {
        "thế thông tư nào?": "Ở tỉnh Hạ Nậm, thông tư nào quy định xây dựng vị trí việc làm?",
        "ai chủ trì việc đó?": "Ở tỉnh Hạ Nậm, cơ quan nào chủ trì xây dựng vị trí việc làm?",
        "còn ở xã Đồng Vân?": "Ở xã Đồng Vân, việc xây dựng vị trí việc làm căn cứ nghị định nào?",
    },
    "Phòng Kinh tế của xã Long Khê có nhiệm vụ gì trong phát triển du lịch cộng đồng?": {
        "thế Phòng Văn hóa - Xã hội?": (
            "Phòng Văn hóa - Xã hội của xã Long Khê có nhiệm vụ gì trong phát triển du lịch cộng đồng?"
        ),
        "còn phòng nội vụ thì sao?": "Phòng Nội vụ của xã Long Khê có nhiệm vụ gì trong phát triển du lịch cộng đồng?",
        "khi nào xong?": "Ở xã Long Khê, thời hạn thực hiện phát triển du lịch cộng đồng là khi nào?",
        "còn phát triển sản phẩm OCOP?": "Ở xã Long Khê, Phòng Kinh tế có nhiệm vụ gì về phát triển sản phẩm OCOP?",
    },
    "ở cấp xã bao nhiêu phần trăm cán bộ được tập huấn chuyển đổi số đến năm 2030": {
        "còn cấp tỉnh?": "Ở cấp tỉnh bao nhiêu phần trăm cán bộ được tập huấn chuyển đổi số đến năm 2030?",
        "đến năm 2035?": "Ở cấp xã bao nhiêu phần trăm cán bộ được tập huấn chuyển đổi số đến năm 2035?",
        "ai chủ trì?": "Cơ quan nào chủ trì cán bộ được tập huấn chuyển đổi số cấp xã đến năm 2030?",
        "ở phường Suối Nhạn?": (
            "Ở phường Suối Nhạn, ở cấp xã bao nhiêu phần trăm cán bộ được tập huấn chuyển đổi số đến năm 2030?"
        ),
    },
    "ai lo thu gom rac thai o xa long khe": {
        "thoi han": "Ở xã Long Khê, thời hạn thực hiện thu gom rác thải là khi nào?",
        "the phuong suoi nhan": "Ai lo thu gom rác thải ở phường Suối Nhạn?",
        "van ban nao quy dinh": "Ở xã Long Khê, văn bản nào quy định thu gom rác thải?",
        "con cay xanh thi sao": "Ở xã Long Khê, cơ quan nào chủ trì cây xanh?",
    },
    "So sánh tỷ lệ hồ sơ đúng hạn giữa xã Đồng Vân và xã Long Khê": {
        "còn chỉ số hài lòng?": "So sánh chỉ số hài lòng giữa xã Đồng Vân và xã Long Khê?",
        "chỉ xã Long Khê thôi?": "Ở xã Long Khê, tỷ lệ hồ sơ đúng hạn là bao nhiêu?",
        "năm 2031 thì sao?": "So sánh tỷ lệ hồ sơ đúng hạn giữa xã Đồng Vân và xã Long Khê năm 2031?",
    },
    "Kinh phí thực hiện kế hoạch cải tạo chợ của phường Suối Nhạn lấy từ đâu?": {
        "bao nhiêu?": "Ở phường Suối Nhạn, kinh phí thực hiện kế hoạch cải tạo chợ là bao nhiêu?",
        "ai quản lý?": "Ở phường Suối Nhạn, cơ quan nào quản lý kế hoạch cải tạo chợ?",
    },
    "What percentage of online applications must be processed on time in Suoi Nhan ward by 2027?": {
        "who is in charge?": "Ở phường Suối Nhạn, cơ quan nào chủ trì trực tuyến hồ sơ xử lý đúng hạn đến năm 2027?",
        "and by 2030?": (
            "Ở phường Suối Nhạn, tỷ lệ trực tuyến hồ sơ xử lý đúng hạn đến năm 2030 là bao nhiêu phần trăm?"
        ),
        "What about Dong Van?": (
            "Ở xã Đồng Vân, tỷ lệ trực tuyến hồ sơ xử lý đúng hạn đến năm 2027 là bao nhiêu phần trăm?"
        ),
    },
    "Đến năm 2030, tỉnh Hạ Nậm đặt chỉ tiêu bao nhiêu phần trăm trường học đạt chuẩn quốc gia?": {
        "còn xã Long Khê thì đặt bao nhiêu?": (
            "Ở xã Long Khê, chỉ tiêu trường học đạt chuẩn quốc gia đến năm 2030 là bao nhiêu?"
        ),
        "vậy năm 2035?": "Đến năm 2035, tỉnh Hạ Nậm đặt chỉ tiêu bao nhiêu phần trăm trường học đạt chuẩn quốc gia?",
        "Sở nào phụ trách?": "Ở tỉnh Hạ Nậm, cơ quan nào chủ trì trường học đạt chuẩn quốc gia đến năm 2030?",
        "và bao nhiêu phần trăm trạm y tế đạt chuẩn?": (
            "Ở tỉnh Hạ Nậm, bao nhiêu phần trăm trạm y tế đạt chuẩn đến năm 2030?"
        ),
        "chỉ tiêu này do ai chịu trách nhiệm?": (
            "Ở tỉnh Hạ Nậm, cơ quan nào chủ trì trường học đạt chuẩn quốc gia đến năm 2030?"
        ),
        "các xã thì sao?": (
            "Đến năm 2030, tỉnh Hạ Nậm đặt chỉ tiêu bao nhiêu phần trăm trường học đạt chuẩn quốc gia ở các xã?"
        ),
    },
    "Nhiệm vụ nạo vét kênh mương ở xã Long Khê giao cho đơn vị nào?": {
        "bao lâu?": "Ở xã Long Khê, thời hạn thực hiện nạo vét kênh mương là khi nào?",
        "hạn?": "Ở xã Long Khê, thời hạn thực hiện nạo vét kênh mương là khi nào?",
        "ai hỗ trợ?": "Ở xã Long Khê, cơ quan nào phối hợp thực hiện nạo vét kênh mương?",
        "ai giám sát việc này": "Ở xã Long Khê, cơ quan nào giám sát nạo vét kênh mương?",
        "tiền ở đâu ra?": "Ở xã Long Khê, kinh phí thực hiện nạo vét kênh mương lấy từ nguồn nào?",
        "nhiệm vụ trồng rừng?": "Ở xã Long Khê, cơ quan nào chủ trì trồng rừng?",
        "Thế nhiệm vụ trồng rừng giao cho đơn vị nào?": "Ở xã Long Khê, nhiệm vụ trồng rừng giao cho đơn vị nào?",
        "sản phẩm đầu ra?": "Ở xã Long Khê, sản phẩm của nạo vét kênh mương là gì?",
        "làm như thế nào?": "Ở xã Long Khê, nạo vét kênh mương được thực hiện như thế nào?",
        "lam the nao": "Ở xã Long Khê, nạo vét kênh mương được thực hiện như thế nào?",
        "where?": "Ở xã Long Khê, nạo vét kênh mương được thực hiện ở đâu?",
    },
    "Xã Đồng Vân phải gửi báo cáo cải cách hành chính quý trước ngày nào?": {
        "còn báo cáo năm?": "Ở xã Đồng Vân, thời hạn thực hiện báo cáo năm là khi nào?",
        "Phường Suối Nhạn?": "Phường Suối Nhạn phải gửi báo cáo cải cách hành chính quý trước ngày nào?",
        "Kế hoạch mang số hiệu gì?": "Ở xã Đồng Vân, kế hoạch mang số hiệu gì?",
    },
    "Việc sắp xếp thôn ở xã Đồng Vân thực hiện theo quyết định nào?": {
        "ai ký quyết định đó?": "Ở xã Đồng Vân, ai ký quyết định về sắp xếp thôn?",
        "luật nào?": "Ở xã Đồng Vân, luật nào quy định sắp xếp thôn?",
        "thoi han the nao": "Ở xã Đồng Vân, thời hạn thực hiện sắp xếp thôn là khi nào?",
        "who leads?": "Ở xã Đồng Vân, cơ quan nào chủ trì sắp xếp thôn?",
    },
    "What is the deadline for repairing the irrigation dam in Long Khe commune?": {
        "who leads it?": "Ở xã Long Khê, cơ quan nào chủ trì sửa chữa thủy lợi đập?",
        "How much money?": "Ở xã Long Khê, kinh phí thực hiện sửa chữa thủy lợi đập lấy từ nguồn nào?",
        "and which office supports?": "Ở xã Long Khê, cơ quan nào phối hợp thực hiện sửa chữa thủy lợi đập?",
        "in Dong Van commune?": "Ở xã Đồng Vân, thời hạn thực hiện sửa chữa thủy lợi đập là khi nào?",
        "legal basis?": "Ở xã Long Khê, văn bản nào quy định sửa chữa thủy lợi đập?",
        "ai chịu trách nhiệm?": "Ở xã Long Khê, cơ quan nào chủ trì sửa chữa thủy lợi đập?",
    },
    "so nao phu trach xuc tien dau tu cua tinh ha nam": {
        "thoi han den khi nao": "Ở tỉnh Hạ Nậm, thời hạn thực hiện xúc tiến đầu tư là khi nào?",
        "vay con xuc tien thuong mai": "Ở tỉnh Hạ Nậm, cơ quan nào chủ trì xúc tiến thương mại?",
        "o xa dong van": "Sở nào phụ trách xúc tiến đầu tư của xã Đồng Vân?",
        "don vi phoi hop": "Ở tỉnh Hạ Nậm, cơ quan nào phối hợp thực hiện xúc tiến đầu tư?",
    },
    "Xã Long Khê đặt mấy mô hình chuyển đổi số trong năm 2027?": {
        "năm 2028?": "Xã Long Khê đặt mấy mô hình chuyển đổi số trong năm 2028?",
        "ai thực hiện?": "Ở xã Long Khê, cơ quan nào chủ trì mô hình chuyển đổi số trong năm 2027?",
        "phường Suối Nhạn thì mấy?": "Phường Suối Nhạn đặt mấy mô hình chuyển đổi số trong năm 2027?",
        "còn mô hình nông nghiệp sạch?": (
            "Ở xã Long Khê, chỉ tiêu mô hình nông nghiệp sạch trong năm 2027 là bao nhiêu?"
        ),
        "năm trước thì sao?": "Xã Long Khê đặt mấy mô hình chuyển đổi số trong năm 2026?",
    },
    "Kế hoạch 45/KH-UBND giao ai xây dựng đề án du lịch?": {
        "thời hạn?": "Theo Kế hoạch 45/KH-UBND, thời hạn thực hiện xây dựng đề án du lịch là khi nào?",
        "còn Kế hoạch 52/KH-UBND?": "Kế hoạch 52/KH-UBND giao ai xây dựng đề án du lịch?",
        "kinh phí?": "Theo Kế hoạch 45/KH-UBND, kinh phí thực hiện xây dựng đề án du lịch lấy từ nguồn nào?",
    },
    "Có phải Phòng Kinh tế chủ trì hỗ trợ hộ kinh doanh ở xã Long Khê không?": {
        "vậy ai chủ trì?": "Ở xã Long Khê, cơ quan nào chủ trì hỗ trợ hộ kinh doanh?",
        "thế Phòng Văn hóa?": "Có phải Phòng Văn hóa chủ trì hỗ trợ hộ kinh doanh ở xã Long Khê không?",
        "còn ở phường Suối Nhạn?": "Có phải Phòng Kinh tế chủ trì hỗ trợ hộ kinh doanh ở phường Suối Nhạn không?",
    },
    "Công an phường Suối Nhạn có trách nhiệm gì?": {
        "còn công an xã Đồng Vân?": "Công an xã Đồng Vân có trách nhiệm gì?",
        "Trạm Y tế?": "Trạm Y tế phường Suối Nhạn có trách nhiệm gì?",
        "phối hợp những việc gì?": "Ở phường Suối Nhạn, Công an phối hợp những việc gì?",
    },
    "Cơ quan nào phối hợp với Sở Y tế trong phòng chống dịch ở tỉnh Hạ Nậm?": {
        "ai chủ trì?": "Ở tỉnh Hạ Nậm, cơ quan nào chủ trì phòng chống dịch?",
        "còn Sở Giáo dục và Đào tạo?": (
            "Cơ quan nào phối hợp với Sở Giáo dục và Đào tạo trong phòng chống dịch ở tỉnh Hạ Nậm?"
        ),
        "đến bao giờ?": "Ở tỉnh Hạ Nậm, thời hạn thực hiện phòng chống dịch là khi nào?",
        "Phòng chống ma túy thì sao?": "Ở tỉnh Hạ Nậm, cơ quan nào phối hợp thực hiện phòng chống ma túy?",
    },
    "Cơ quan nào của phường Suối Nhạn tiếp nhận phản ánh kiến nghị của người dân qua đường dây nóng?": {
        "xã Đồng Vân có không?": (
            "Cơ quan nào của xã Đồng Vân tiếp nhận phản ánh kiến nghị của người dân qua đường dây nóng?"
        ),
        "Thế ở tỉnh Hạ Nậm thì cơ quan nào?": (
            "Ở tỉnh Hạ Nậm, cơ quan nào chủ trì tiếp nhận phản ánh kiến nghị của người dân qua đường dây nóng?"
        ),
    },
    "Ở tỉnh Hạ Nậm, tỷ lệ văn bản điện tử ký số đến hết năm 2027 phải đạt bao nhiêu?": {
        "cấp xã thì sao?": "Ở tỉnh Hạ Nậm, tỷ lệ văn bản điện tử ký số đến hết năm 2027 phải đạt bao nhiêu ở cấp xã?",
        "còn năm 2028 và 2029?": "Ở tỉnh Hạ Nậm, tỷ lệ văn bản điện tử ký số năm 2028 và 2029 phải đạt bao nhiêu?",
        "ai làm?": "Ở tỉnh Hạ Nậm, cơ quan nào chủ trì văn bản điện tử ký số đến hết năm 2027?",
        "Thế tỷ lệ hồ sơ công việc xử lý trên môi trường mạng?": (
            "Ở tỉnh Hạ Nậm, tỷ lệ hồ sơ công việc xử lý trên môi trường mạng đến hết năm 2027 là bao nhiêu?"
        ),
        "so với các tỉnh khác?": "So sánh tỷ lệ văn bản điện tử ký số đến hết năm 2027 giữa các địa phương?",
        "deadline?": "Ở tỉnh Hạ Nậm, thời hạn thực hiện văn bản điện tử ký số đến hết năm 2027 là khi nào?",
    },
    "UBND xã Long Khê làm gì để nâng cao chỉ số hài lòng?": {
        "khi nào?": "Ở xã Long Khê, thời hạn thực hiện nâng cao chỉ số hài lòng là khi nào?",
        "ai chủ trì?": "Ở xã Long Khê, cơ quan nào chủ trì nâng cao chỉ số hài lòng?",
        "còn phường Suối Nhạn?": "UBND phường Suối Nhạn làm gì để nâng cao chỉ số hài lòng?",
        "chỉ số đó bao nhiêu?": "Ở xã Long Khê, chỉ tiêu nâng cao chỉ số hài lòng là bao nhiêu?",
    },
    "Xã Đồng Vân dành bao nhiêu tiền cho sửa đường nội đồng?": {
        "lấy từ nguồn nào?": "Ở xã Đồng Vân, kinh phí thực hiện sửa đường nội đồng lấy từ nguồn nào?",
        "bao giờ làm xong?": "Ở xã Đồng Vân, thời hạn thực hiện sửa đường nội đồng là khi nào?",
        "còn sửa trường học?": "Ở xã Đồng Vân, kinh phí thực hiện sửa trường học lấy từ nguồn nào?",
        "thế xã Long Khê dành bao nhiêu?": "Ở xã Long Khê, chỉ tiêu sửa đường nội đồng là bao nhiêu?",
    },
    "xa long khe dao tao bao nhieu lao dong nong thon nam 2027": {
        "nam 2028": "Xã Long Khê đào tạo bao nhiêu lao động nông thôn năm 2028?",
        "ai phu trach": "Ở xã Long Khê, cơ quan nào chủ trì đào tạo lao động nông thôn năm 2027?",
        "con phuong suoi nhan": "Phường Suối Nhạn đào tạo bao nhiêu lao động nông thôn năm 2027?",
        "chi phi bao nhieu": "Ở xã Long Khê, kinh phí thực hiện đào tạo lao động nông thôn năm 2027 lấy từ nguồn nào?",
        "so voi phuong suoi nhan": "So sánh đào tạo lao động nông thôn giữa xã Long Khê và phường Suối Nhạn năm 2027?",
    },
    "Which agency monitors air quality in Ha Nam province?": {
        "how often?": "Ở tỉnh Hạ Nậm, thời hạn thực hiện theo dõi giám sát chất lượng không khí là khi nào?",
        "which law?": "Ở tỉnh Hạ Nậm, văn bản nào quy định theo dõi giám sát chất lượng không khí?",
        "and in Suoi Nhan ward?": "Ở phường Suối Nhạn, cơ quan nào chủ trì theo dõi giám sát chất lượng không khí?",
        "in 2028?": "Ở tỉnh Hạ Nậm, cơ quan nào chủ trì theo dõi giám sát chất lượng không khí năm 2028?",
    },
    "Thời hạn hoàn thành kiểm kê tài sản công của xã Long Khê là khi nào?": {
        "đơn vị chủ trì?": "Ở xã Long Khê, cơ quan nào chủ trì kiểm kê tài sản công?",
        "kết quả?": "Ở xã Long Khê, sản phẩm của kiểm kê tài sản công là gì?",
        "còn báo cáo tài chính?": "Ở xã Long Khê, thời hạn thực hiện báo cáo tài chính là khi nào?",
        "xã Đồng Vân và phường Suối Nhạn?": (
            "Thời hạn hoàn thành kiểm kê tài sản công của xã Đồng Vân và phường Suối Nhạn là khi nào?"
        ),
    },
    "Văn bản nào quy định chế độ hội họp ở phường Suối Nhạn?": {
        "còn chế độ báo cáo?": "Ở phường Suối Nhạn, văn bản nào quy định chế độ báo cáo?",
        "nghị quyết nào?": "Ở phường Suối Nhạn, nghị quyết nào quy định chế độ hội họp?",
        "ai ban hành?": "Ở phường Suối Nhạn, cơ quan nào ban hành chế độ hội họp?",
        "tỉnh Hạ Nậm?": "Văn bản nào quy định chế độ hội họp ở tỉnh Hạ Nậm?",
    },
}


@pytest.mark.parametrize(
    ("question", "text", "meant"),
    [(question, text, meant) for question, texts in MEANT.items() for text, meant in texts.items()],
)
def test_a_follow_up_is_worded_as_the_question_that_is_meant(question: str, text: str, meant: str) -> None:
    found = after(question, text)
    assert (found.question, found.follows) == (meant, True)


@pytest.mark.parametrize(
    "text",
    [
        "Ai phụ trách chỉnh lý tài liệu lưu trữ?",
        "ai phu trach chinh ly tai lieu luu tru",
        "Văn phòng HĐND và UBND làm gì?",
        "Tỷ lệ hộ nghèo của phường Suối Nhạn là bao nhiêu?",
        "Thế nào là chính quyền số?",
        "Còn bao nhiêu thủ tục chưa được đưa lên mạng?",
        "Chuyển đổi số là gì?",
        "Chỉ tiêu trồng cây xanh đô thị năm 2029 là bao nhiêu?",
        "Tóm tắt kế hoạch phòng cháy rừng",
        "Số điện thoại đường dây nóng của bộ phận một cửa?",
        "Which decree regulates online public services?",
        "Who approves the land use plan?",
        "Compare broadband coverage across communes",
        "cảm ơn",
    ],
)
def test_a_question_that_stands_by_itself_starts_anew(text: str) -> None:
    assert after(LED, text) == Followed(text)


def test_a_question_without_one_before_it_is_as_it_was_typed() -> None:
    assert follow(None, "  Thời   hạn? ", PLANS) == Followed("Thời hạn?")
    assert follow(Asked(""), "thế xã Long Khê?", PLANS) == Followed("thế xã Long Khê?")


@pytest.mark.parametrize("question", [" ?! ", "cây " * 500])
def test_a_question_before_that_is_none_is_not_followed(question: str) -> None:
    assert after(question, "thời hạn?") == Followed("thời hạn?")


def test_a_question_that_would_be_too_long_stays_as_it_was_typed() -> None:
    assert after("Ở xã Đồng Vân ai lo " + "thu gom " * 119, "thời hạn?") == Followed("thời hạn?")


def test_what_is_no_question_is_refused() -> None:
    with pytest.raises(UsageError):
        after(LED, " ?! ")


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("thời hạn?", ("p2",)),
        ("Ai lo chỉnh lý tài liệu lưu trữ?", ("p2",)),  # stands by itself and names no place
        ("còn xã Long Khê?", ()),
        ("Xã Long Khê trồng bao nhiêu cây xanh?", ()),
        ("so sánh giữa các xã?", ()),
    ],
)
def test_plans_are_kept_until_a_place_is_named_or_compared(text: str, plans: tuple[str, ...]) -> None:
    found = after("Cơ quan nào chủ trì ngày hội việc làm?", text, "p2")
    assert found.plans == plans
    assert ("plan" in {one.part for one in found.kept}) == bool(plans)


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        (WATER, "ai chủ trì?", {"locality": "phường Suối Nhạn", "year": "năm 2028", "topic": "hộ dân dùng nước sạch"}),
        (WATER, "thế xã Đồng Vân?", {"year": "năm 2028", "topic": "hộ dân dùng nước sạch"}),
        (WATER, "năm 2029?", {"locality": "phường Suối Nhạn", "topic": "hộ dân dùng nước sạch"}),
        (WATER, "còn tỷ lệ hộ nghèo?", {"locality": "phường Suối Nhạn", "year": "năm 2028"}),
        (WATER, "Ở đó ai phụ trách tuyên truyền?", {"locality": "phường Suối Nhạn"}),
        (WATER, "Ai phụ trách tuyên truyền?", {}),
        ("Ở cấp xã ai lo thu gom rác thải?", "thời hạn?", {"level": "cấp xã", "topic": "thu gom rác thải"}),
    ],
)
def test_what_was_kept_is_told(question: str, text: str, kept: dict[str, str]) -> None:
    assert {one.part: one.text for one in after(question, text).kept} == kept


def test_what_was_kept_can_be_taken_away() -> None:
    less = {one.part: one.instead.question for one in after(WATER, "ai chủ trì?", "p2").kept}
    assert less == {
        "plan": "Ở phường Suối Nhạn, cơ quan nào chủ trì hộ dân dùng nước sạch năm 2028?",
        "locality": "Cơ quan nào chủ trì hộ dân dùng nước sạch năm 2028?",
        "year": "Ở phường Suối Nhạn, cơ quan nào chủ trì hộ dân dùng nước sạch?",
        "topic": "Ở phường Suối Nhạn, cơ quan nào chủ trì năm 2028?",
    }
    assert {one.part: one.instead.plans for one in after(WATER, "ai chủ trì?", "p2").kept}["plan"] == ()


def test_follow_ups_follow_one_another() -> None:
    told = []
    asked = Asked(LED)
    for text in ("thời hạn?", "còn phường Suối Nhạn?", "ai phối hợp?", "năm 2028 thì sao?", "còn thu gom rác thải?"):
        found = follow(asked, text, PLANS)
        told.append(found.question)
        asked = found.asked
    assert told == [
        "Ở xã Đồng Vân, thời hạn thực hiện số hóa hồ sơ đất đai là khi nào?",
        "Ở phường Suối Nhạn, thời hạn thực hiện số hóa hồ sơ đất đai là khi nào?",
        "Ở phường Suối Nhạn, cơ quan nào phối hợp thực hiện số hóa hồ sơ đất đai?",
        "Ở phường Suối Nhạn, cơ quan nào phối hợp thực hiện số hóa hồ sơ đất đai năm 2028?",
        "Ở phường Suối Nhạn, cơ quan nào phối hợp thực hiện thu gom rác thải năm 2028?",
    ]


@pytest.mark.parametrize("piece", ["phải ", "vào trước ", "còn ", "ai ", "việc này ", "năm 2028 ", "có phải ", "the "])
def test_words_said_over_and_over_take_no_time(piece: str) -> None:
    assert follow(Asked(LED), (piece * 1000)[:990], PLANS).question
